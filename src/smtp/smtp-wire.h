/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-meter.h"

G_BEGIN_DECLS

#define SMTP_TYPE_WIRE (smtp_wire_get_type ())

/* The two streams of a connection, with a meter of how they are used and a memory
   of the first bytes that the server sent since smtp_wire_forget(): they tell a
   server that speaks plain SMTP, or another protocol, where TLS was expected, and
   a TLS alert by name. */
G_DECLARE_FINAL_TYPE (SmtpWire, smtp_wire, SMTP, WIRE, GIOStream)

SmtpWire *smtp_wire_new (void);
void smtp_wire_plug_in (SmtpWire *self, GIOStream *base);

SmtpMeter *smtp_wire_get_meter (SmtpWire *self);

void smtp_wire_forget (SmtpWire *self);
const char *smtp_wire_get_first_bytes (SmtpWire *self, gsize *length);
char *smtp_wire_dup_first_line (SmtpWire *self);

G_END_DECLS
