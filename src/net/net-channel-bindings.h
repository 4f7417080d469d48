/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NetChannelBindings:
 * @exporter: (nullable): tls-exporter (RFC 9266), for TLS 1.3
 * @unique: (nullable): tls-unique (RFC 5929), for TLS up to 1.2
 *
 * What ties a SCRAM-…-PLUS sign-in to the TLS connection that it goes over.
 */
typedef struct
{
  GBytes *exporter;
  GBytes *unique;
} NetChannelBindings;

G_END_DECLS
