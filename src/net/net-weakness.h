/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NetWeaknesses:
 * @NET_WEAKNESS_SUBJECT_NAME: the host's name stands in the certificate's subject
 *   alone, where RFC 6125 (section 6.4.4) no longer looks for it; Go, Apple and
 *   Mozilla do not
 * @NET_WEAKNESS_CERTIFICATE: a key or signature that OpenSSL's security level 2 refuses
 * @NET_WEAKNESS_UNUSUAL_KEY: a key that Go (over 8192 bits of RSA) or Apple and Schannel
 *   (Edwards curves) do not take
 * @NET_WEAKNESS_NO_PURPOSE: it does not say that it is for servers, as Apple wants
 * @NET_WEAKNESS_LONG_VALIDITY: it is valid for more than 825 days, which Apple refuses
 *   of what was issued since July 2019
 * @NET_WEAKNESS_SMALL_GROUP: the keys are exchanged by Diffie-Hellman over less than
 *   2048 bits, which OpenSSL's security level 2 refuses
 * @NET_WEAKNESS_SHA1_HANDSHAKE: the server signs the handshake with SHA-1 or MD5
 *   (RFC 9155), which OpenSSL 3 and Go refuse
 * @NET_WEAKNESS_NO_FORWARD_SECRECY: the keys are exchanged by RSA, which Go refuses and
 *   TLS 1.3 does not have
 *
 * What is taken here, and refused by the usual limits of other programs.
 */
typedef enum
{
  NET_WEAKNESS_SUBJECT_NAME = 1 << 0,
  NET_WEAKNESS_CERTIFICATE = 1 << 1,
  NET_WEAKNESS_UNUSUAL_KEY = 1 << 2,
  NET_WEAKNESS_NO_PURPOSE = 1 << 3,
  NET_WEAKNESS_LONG_VALIDITY = 1 << 4,
  NET_WEAKNESS_SMALL_GROUP = 1 << 5,
  NET_WEAKNESS_SHA1_HANDSHAKE = 1 << 6,
  NET_WEAKNESS_NO_FORWARD_SECRECY = 1 << 7,
} NetWeaknesses;

G_END_DECLS
