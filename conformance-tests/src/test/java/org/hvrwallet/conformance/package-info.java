/**
 * The product from outside: nothing here imports it. {@code KeyStoreContract} is what every key
 * store must do, and runs on the JDK's own PKCS12 too, which keeps it fair. {@code Jdks} and {@code
 * Child} start programs on every JDK of the machine.
 */
package org.hvrwallet.conformance;
