/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-framing.h"

G_DEFINE_INTERFACE (NetFraming, net_framing, G_TYPE_OBJECT)

static void
net_framing_default_init (NetFramingInterface *iface G_GNUC_UNUSED)
{
}

/**
 * net_framing_push:
 * @bytes: (array length=length): what was received
 *
 * Adds bytes behind those that were not taken yet.
 */
void
net_framing_push (NetFraming *self, const char *bytes, gsize length)
{
  NET_FRAMING_GET_IFACE (self)->push (self, bytes, length);
}

/**
 * net_framing_take:
 * @unit: (out) (nullable) (transfer full): the next whole unit, or %NULL where
 *   more bytes are needed
 * @error: a #NetFailure or a failure of the protocol; the message is the line
 *   that is wrong, inert
 *
 * Returns: whether what came can be understood
 */
gboolean
net_framing_take (NetFraming *self, gpointer *unit, GError **error)
{
  *unit = NULL;

  return NET_FRAMING_GET_IFACE (self)->take (self, unit, error);
}

/**
 * net_framing_dup_unread:
 *
 * Returns: (transfer full) (nullable): the beginning of what waits behind the
 *   units that were taken, inert, or %NULL where nothing does
 */
char *
net_framing_dup_unread (NetFraming *self)
{
  return NET_FRAMING_GET_IFACE (self)->dup_unread (self);
}

/**
 * net_framing_dup_partial:
 * @with_text: whether the peer knows no secret that it could have begun to repeat
 *
 * Returns: (transfer full) (nullable): what came of a unit that is not whole, inert,
 *   or %NULL where nothing did
 */
char *
net_framing_dup_partial (NetFraming *self, gboolean with_text)
{
  return NET_FRAMING_GET_IFACE (self)->dup_partial (self, with_text);
}

/**
 * net_framing_can_begin:
 * @bytes: (array length=length): the first bytes of something
 *
 * Returns: whether a unit may begin with them
 */
gboolean
net_framing_can_begin (NetFraming *self, const char *bytes, gsize length)
{
  return NET_FRAMING_GET_IFACE (self)->can_begin (self, bytes, length);
}

/**
 * net_framing_is_welcome:
 * @bytes: (array length=length): the first bytes that a peer sent
 *
 * Returns: whether the peer is ready for the client
 */
gboolean
net_framing_is_welcome (NetFraming *self, const char *bytes, gsize length)
{
  return NET_FRAMING_GET_IFACE (self)->is_welcome (self, bytes, length);
}

/**
 * net_framing_get_free_unit:
 *
 * Returns: what frees a unit
 */
GDestroyNotify
net_framing_get_free_unit (NetFraming *self)
{
  return NET_FRAMING_GET_IFACE (self)->free_unit;
}
