/** TLS 1.3 between peers that know each other by certificate. */
package org.hvrwallet.tls;
