/**
 * Sealed values that lie in files: job scripts, crontabs, configuration, sealed files (FORMAT.md
 * section 7.1).
 *
 * <p>{@link org.hvrwallet.wallet.catalog.FilesCatalog} is one file or one directory tree, and
 * {@link org.hvrwallet.wallet.catalog.FilesCatalogType} finds it by its address. {@code TreeWalk}
 * brings the files, in order. {@code FileScan} says what one of them holds: it is one sealed value
 * itself, or {@code TextScanner} finds text forms in it, or it is a wallet and left out. {@code
 * FileReseal} replaces one file by another that differs in its sealed values only. {@code
 * FileConversion} makes one sealed value of a whole file, or the file again: for {@link
 * org.hvrwallet.wallet.catalog.FileSealing}, which an operator calls, and for {@code GlobsCatalog},
 * whose files the encryption level governs. All of them reach the disk through {@code
 * CatalogFiles}, so that tests can stop a run after any step.
 */
package org.hvrwallet.wallet.catalog;
