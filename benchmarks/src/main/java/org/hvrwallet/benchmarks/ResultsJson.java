package org.hvrwallet.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** The results for programs: every round of every case, and every goal. */
record ResultsJson(Report report) {
  String text() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("machine", Machine.text());
      json.writeArrayFieldStart("libraries");
      for (String library : Machine.libraries()) {
        json.writeString(library);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("jdks");
      for (Jdk jdk : report.jdks()) {
        json.writeStringField(Integer.toString(jdk.feature()), jdk.version());
      }
      json.writeEndObject();
      writeCases(json);
      writeGoals(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private void writeCases(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("cases");
    for (Series series : report.results().all()) {
      json.writeStartObject();
      json.writeNumberField("jdk", series.jdk());
      writeCase(json, series.what());
      json.writeStringField("unit", series.unit().toString());
      json.writeNumberField("median", series.median());
      json.writeArrayFieldStart("rounds");
      for (double round : series.rounds()) {
        json.writeNumber(round);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCase(JsonGenerator json, Case what) throws IOException {
    json.writeStringField("group", what.group());
    json.writeStringField("work", what.work());
    json.writeNumberField("size", what.size());
    json.writeStringField("who", what.who());
  }

  private void writeGoals(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("goals");
    for (Verdict verdict : report.verdicts()) {
      json.writeStartObject();
      json.writeNumberField("jdk", verdict.jdk());
      json.writeStringField("work", verdict.goal().text());
      json.writeStringField("against", verdict.goal().against());
      json.writeStringField("best", verdict.best().who());
      json.writeNumberField("goal", verdict.least());
      json.writeNumberField("ratio", verdict.ratio().median());
      json.writeNumberField("low", verdict.ratio().low());
      json.writeNumberField("high", verdict.ratio().high());
      json.writeBooleanField("met", verdict.met());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
