/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-handshake.h"
#include "net-meter.h"
#include "net-weakness.h"

G_BEGIN_DECLS

#define NET_TYPE_WIRE (net_wire_get_type ())

/* The two streams of a connection, with a meter of how they are used and a memory
   of the first bytes that the server sent since net_wire_begin_tls(): they tell a
   server that speaks plain SMTP, or another protocol, where TLS was expected, and
   a TLS alert by name. */
G_DECLARE_FINAL_TYPE (NetWire, net_wire, NET, WIRE, GIOStream)

NetWire *net_wire_new (void);
void net_wire_plug_in (NetWire *self, GIOStream *base);

NetMeter *net_wire_get_meter (NetWire *self);

void net_wire_begin_tls (NetWire *self);
const NetHandshake *net_wire_get_handshake (NetWire *self);
NetWeaknesses net_wire_end_handshake (NetWire *self);
const char *net_wire_get_first_bytes (NetWire *self, gsize *length);
char *net_wire_dup_first_line (NetWire *self);

G_END_DECLS
