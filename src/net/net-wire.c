/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-wire.h"

#include <string.h>

#include "base-secret.h"
#include "base-text.h"

#define FIRST_BYTES 512

typedef struct
{
  char bytes[FIRST_BYTES];
  gsize length;
} FirstBytes;

#define NET_TYPE_WIRE_INPUT (net_wire_input_get_type ())

G_DECLARE_FINAL_TYPE (NetWireInput, net_wire_input, NET, WIRE_INPUT, GInputStream)

struct _NetWireInput
{
  GInputStream parent_instance;

  GInputStream *base;
  NetMeter *meter;
  FirstBytes first;
  NetHandshake *handshake;
};

static void net_wire_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NetWireInput,
                               net_wire_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      net_wire_input_pollable_init))

static GPollableInputStream *
get_pollable_input (gpointer stream)
{
  return G_POLLABLE_INPUT_STREAM (NET_WIRE_INPUT (stream)->base);
}

static void
remember (NetWireInput *self, const void *bytes, gsize length)
{
  gsize added = MIN (length, FIRST_BYTES - self->first.length);

  memcpy (self->first.bytes + self->first.length, bytes, added);
  self->first.length += added;
}

static gssize
take (NetWireInput *self, const void *bytes, gssize length)
{
  if (length > 0)
    {
      net_meter_received (self->meter, g_get_monotonic_time ());
      remember (self, bytes, (gsize) length);
      if (self->handshake != NULL)
        net_handshake_push (self->handshake, bytes, (gsize) length);
    }
  else if (length < 0)
    net_meter_waits (self->meter, g_get_monotonic_time ());

  return length;
}

static gssize
net_wire_input_read (
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  NetWireInput *self = NET_WIRE_INPUT (stream);

  net_meter_waits (self->meter, g_get_monotonic_time ());

  return take (self, buffer, g_input_stream_read (self->base, buffer, count, cancellable, error));
}

static gboolean
net_wire_input_can_poll (GPollableInputStream *stream G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
net_wire_input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (get_pollable_input (stream));
}

static GSource *
net_wire_input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) base_source =
      g_pollable_input_stream_create_source (get_pollable_input (stream), cancellable);

  return g_pollable_source_new_full (stream, base_source, NULL);
}

static gssize
net_wire_input_read_nonblocking (GPollableInputStream *stream,
                                 void *buffer,
                                 gsize count,
                                 GError **error)
{
  return take (NET_WIRE_INPUT (stream), buffer,
               g_pollable_input_stream_read_nonblocking (get_pollable_input (stream), buffer, count,
                                                         NULL, error));
}

static void
net_wire_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = net_wire_input_can_poll;
  iface->is_readable = net_wire_input_is_readable;
  iface->create_source = net_wire_input_create_source;
  iface->read_nonblocking = net_wire_input_read_nonblocking;
}

static void
net_wire_input_finalize (GObject *object)
{
  NetWireInput *self = NET_WIRE_INPUT (object);

  base_wipe (&self->first, sizeof self->first);
  g_clear_pointer (&self->handshake, net_handshake_free);
  g_clear_object (&self->base);
  g_clear_pointer (&self->meter, net_meter_unref);

  G_OBJECT_CLASS (net_wire_input_parent_class)->finalize (object);
}

static void
net_wire_input_class_init (NetWireInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_wire_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = net_wire_input_read;
}

static void
net_wire_input_init (NetWireInput *self G_GNUC_UNUSED)
{
}

#define NET_TYPE_WIRE_OUTPUT (net_wire_output_get_type ())

G_DECLARE_FINAL_TYPE (NetWireOutput, net_wire_output, NET, WIRE_OUTPUT, GOutputStream)

struct _NetWireOutput
{
  GOutputStream parent_instance;

  GOutputStream *base;
  NetMeter *meter;
};

static void net_wire_output_pollable_init (GPollableOutputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NetWireOutput,
                               net_wire_output,
                               G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM,
                                                      net_wire_output_pollable_init))

static GPollableOutputStream *
get_pollable_output (gpointer stream)
{
  return G_POLLABLE_OUTPUT_STREAM (NET_WIRE_OUTPUT (stream)->base);
}

static gssize
net_wire_output_write (GOutputStream *stream,
                       const void *bytes,
                       gsize count,
                       GCancellable *cancellable,
                       GError **error)
{
  NetWireOutput *self = NET_WIRE_OUTPUT (stream);

  net_meter_sent (self->meter, bytes, count);

  return g_output_stream_write (self->base, bytes, count, cancellable, error);
}

static gboolean
net_wire_output_can_poll (GPollableOutputStream *stream G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
net_wire_output_is_writable (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_is_writable (get_pollable_output (stream));
}

static GSource *
net_wire_output_create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) base_source =
      g_pollable_output_stream_create_source (get_pollable_output (stream), cancellable);

  return g_pollable_source_new_full (stream, base_source, NULL);
}

static gssize
net_wire_output_write_nonblocking (GPollableOutputStream *stream,
                                   const void *bytes,
                                   gsize count,
                                   GError **error)
{
  net_meter_sent (NET_WIRE_OUTPUT (stream)->meter, bytes, count);

  return g_pollable_output_stream_write_nonblocking (get_pollable_output (stream), bytes, count,
                                                     NULL, error);
}

static void
net_wire_output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->can_poll = net_wire_output_can_poll;
  iface->is_writable = net_wire_output_is_writable;
  iface->create_source = net_wire_output_create_source;
  iface->write_nonblocking = net_wire_output_write_nonblocking;
}

static void
net_wire_output_finalize (GObject *object)
{
  NetWireOutput *self = NET_WIRE_OUTPUT (object);

  g_clear_object (&self->base);
  g_clear_pointer (&self->meter, net_meter_unref);

  G_OBJECT_CLASS (net_wire_output_parent_class)->finalize (object);
}

static void
net_wire_output_class_init (NetWireOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_wire_output_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = net_wire_output_write;
}

static void
net_wire_output_init (NetWireOutput *self G_GNUC_UNUSED)
{
}

struct _NetWire
{
  GIOStream parent_instance;

  GIOStream *base;
  NetWireInput *input;
  NetWireOutput *output;
};

G_DEFINE_FINAL_TYPE (NetWire, net_wire, G_TYPE_IO_STREAM)

static GInputStream *
net_wire_get_input_stream (GIOStream *stream)
{
  return G_INPUT_STREAM (NET_WIRE (stream)->input);
}

static GOutputStream *
net_wire_get_output_stream (GIOStream *stream)
{
  return G_OUTPUT_STREAM (NET_WIRE (stream)->output);
}

static gboolean
net_wire_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  GIOStream *base = NET_WIRE (stream)->base;

  return base == NULL || g_io_stream_close (base, cancellable, error);
}

static void
net_wire_finalize (GObject *object)
{
  NetWire *self = NET_WIRE (object);

  g_clear_object (&self->output);
  g_clear_object (&self->input);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (net_wire_parent_class)->finalize (object);
}

static void
net_wire_class_init (NetWireClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  stream_class->get_input_stream = net_wire_get_input_stream;
  stream_class->get_output_stream = net_wire_get_output_stream;
  stream_class->close_fn = net_wire_close;
  G_OBJECT_CLASS (klass)->finalize = net_wire_finalize;
}

static void
net_wire_init (NetWire *self)
{
  self->input = g_object_new (NET_TYPE_WIRE_INPUT, NULL);
  self->output = g_object_new (NET_TYPE_WIRE_OUTPUT, NULL);
  self->input->meter = net_meter_new ();
  self->output->meter = net_meter_ref (self->input->meter);
}

/**
 * net_wire_new:
 *
 * Returns: (transfer full): a wire that is not plugged in: TLS can be set up over
 *   it, and nothing can be read or written
 */
NetWire *
net_wire_new (void)
{
  return g_object_new (NET_TYPE_WIRE, NULL);
}

/**
 * net_wire_plug_in:
 * @base: a connection whose streams can be polled
 *
 * Whatever is read and written goes over @base from now on.
 */
void
net_wire_plug_in (NetWire *self, GIOStream *base)
{
  g_set_object (&self->base, base);
  g_set_object (&self->input->base, g_io_stream_get_input_stream (base));
  g_set_object (&self->output->base, g_io_stream_get_output_stream (base));
}

/**
 * net_wire_get_meter:
 *
 * Returns: what counts the round trips over @self
 */
NetMeter *
net_wire_get_meter (NetWire *self)
{
  return self->input->meter;
}

/**
 * net_wire_begin_tls:
 *
 * Forgets what was read: the next bytes are the first ones, and those of a handshake.
 */
void
net_wire_begin_tls (NetWire *self)
{
  self->input->first.length = 0;
  g_clear_pointer (&self->input->handshake, net_handshake_free);
  self->input->handshake = net_handshake_new ();
}

/**
 * net_wire_get_handshake:
 *
 * Returns: (nullable): what the server has said since net_wire_begin_tls()
 */
const NetHandshake *
net_wire_get_handshake (NetWire *self)
{
  return self->input->handshake;
}

/**
 * net_wire_end_handshake:
 *
 * What comes from now on is encrypted.
 *
 * Returns: what the handshake had that other programs refuse
 */
NetWeaknesses
net_wire_end_handshake (NetWire *self)
{
  NetWeaknesses weaknesses = net_handshake_find_weaknesses (self->input->handshake);

  g_clear_pointer (&self->input->handshake, net_handshake_free);

  return weaknesses;
}

/**
 * net_wire_get_first_bytes:
 * @length: (out): how many there are, at most 512
 *
 * Returns: (array length=length): the first bytes that the server sent
 */
const char *
net_wire_get_first_bytes (NetWire *self, gsize *length)
{
  *length = self->input->first.length;

  return self->input->first.bytes;
}

/**
 * net_wire_dup_first_line:
 *
 * Looks, without waiting, whether more has come: the TLS library reads no more
 * than a record's header before it gives up, and the rest of the line is still
 * there.
 *
 * Returns: (transfer full): the first line that the server sent, inert
 */
char *
net_wire_dup_first_line (NetWire *self)
{
  char rest[256];
  gsize length;
  const char *bytes;
  gsize end = 0;

  g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->input), rest,
                                            sizeof rest, NULL, NULL);
  bytes = net_wire_get_first_bytes (self, &length);

  while (end < length && bytes[end] != '\r' && bytes[end] != '\n')
    end++;

  return base_text_make_inert (bytes, end);
}
