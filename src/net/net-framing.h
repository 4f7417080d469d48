/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define NET_TYPE_FRAMING (net_framing_get_type ())

G_DECLARE_INTERFACE (NetFraming, net_framing, NET, FRAMING, GObject)

/**
 * NetFramingInterface:
 * @push: adds bytes that were received behind those that were not taken yet
 * @take: takes the next whole unit; returns %FALSE with an error, whose message
 *   is the line that is wrong, where what came is none
 * @dup_unread: (nullable) (transfer full): the beginning of what waits behind the
 *   units that were taken, inert, or %NULL where nothing does
 * @dup_partial: (nullable) (transfer full): what came of a unit that is not whole, inert,
 *   or %NULL where nothing did; without its text only what is no words of the peer's
 * @can_begin: whether a unit may begin with these bytes
 * @is_welcome: whether a peer that begins with these bytes is ready for the client
 * @free_unit: frees a unit
 *
 * How a protocol's units (a reply of SMTP, a response of IMAP) are found in the
 * bytes that a #NetChannel receives.
 */
struct _NetFramingInterface
{
  GTypeInterface parent_iface;

  void (*push) (NetFraming *self, const char *bytes, gsize length);
  gboolean (*take) (NetFraming *self, gpointer *unit, GError **error);
  char *(*dup_unread) (NetFraming *self);
  char *(*dup_partial) (NetFraming *self, gboolean with_text);
  gboolean (*can_begin) (NetFraming *self, const char *bytes, gsize length);
  gboolean (*is_welcome) (NetFraming *self, const char *bytes, gsize length);
  GDestroyNotify free_unit;
};

void net_framing_push (NetFraming *self, const char *bytes, gsize length);
gboolean net_framing_take (NetFraming *self, gpointer *unit, GError **error);
char *net_framing_dup_unread (NetFraming *self);
char *net_framing_dup_partial (NetFraming *self, gboolean with_text);
gboolean net_framing_can_begin (NetFraming *self, const char *bytes, gsize length);
gboolean net_framing_is_welcome (NetFraming *self, const char *bytes, gsize length);
GDestroyNotify net_framing_get_free_unit (NetFraming *self);

G_END_DECLS
