/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "proof-practice-connection.h"

/* Another process may hold a port of ::1 that is free on 127.0.0.1. */
#define MAX_PORTS_TRIED 50
#define BACKLOG 64
/* Enough connections that nobody takes to fill the queue of a deaf port. */
#define N_FILLERS 4

struct _ProofPracticeServer
{
  GObject parent_instance;

  ProofDialogueFile *dialogue;
  GTlsCertificate *certificate;
  GSocketListener *listener;
  GPtrArray *sockets;
  guint16 port;
  guint n_conversations;
};

G_DEFINE_FINAL_TYPE (ProofPracticeServer, proof_practice_server, G_TYPE_OBJECT)

enum
{
  SIGNAL_CONVERSATION_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void accept_next (ProofPracticeServer *self);

static void
on_played (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofPracticeServer) self = data;
  g_autofree char *mismatch = NULL;
  ProofPracticeOutcome outcome =
      proof_practice_connection_play_finish (G_SOCKET_CONNECTION (source), result, &mismatch);

  self->n_conversations--;
  g_signal_emit (self, signals[SIGNAL_CONVERSATION_ENDED], 0, (int) outcome, mismatch);
}

static void
play (ProofPracticeServer *self, GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);

  /* What the dialogue says in two writes must not wait. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  self->n_conversations++;
  proof_practice_connection_play_async (connection, self->dialogue, self->certificate, on_played,
                                        g_object_ref (self));
}

static void
on_accepted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofPracticeServer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, &error);

  if (connection != NULL)
    play (self, connection);
  if (self->listener != NULL)
    accept_next (self);
}

static void
accept_next (ProofPracticeServer *self)
{
  g_socket_listener_accept_async (self->listener, NULL, on_accepted, g_object_ref (self));
}

/* Listening. */

static GSocket *
bind_socket (GSocketFamily family, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (family);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocket) socket =
      g_socket_new (family, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return NULL;

  return g_steal_pointer (&socket);
}

static guint16
get_bound_port (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return address != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

/* Binds 127.0.0.1 and, on the same port, ::1 where this computer has it. */
static gboolean
bind_both (ProofPracticeServer *self, guint16 port, GError **error)
{
  g_autoptr (GError) no_ipv6 = NULL;
  GSocket *socket = bind_socket (G_SOCKET_FAMILY_IPV4, port, error);

  g_ptr_array_set_size (self->sockets, 0);
  if (socket == NULL)
    return FALSE;

  g_ptr_array_add (self->sockets, socket);
  self->port = get_bound_port (socket);
  socket = bind_socket (G_SOCKET_FAMILY_IPV6, self->port, &no_ipv6);
  if (socket != NULL)
    g_ptr_array_add (self->sockets, socket);
  else if (g_error_matches (no_ipv6, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    {
      g_propagate_error (error, g_steal_pointer (&no_ipv6));
      return FALSE;
    }

  return TRUE;
}

static gboolean
bind_any (ProofPracticeServer *self, guint16 port, GError **error)
{
  for (guint i = 1; i < MAX_PORTS_TRIED && port == 0; i++)
    if (bind_both (self, port, NULL))
      return TRUE;

  return bind_both (self, port, error);
}

/* Connections that nobody takes: when the queue is full, the kernel leaves
   every further one without an answer. */
static void
fill_queue (ProofPracticeServer *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  for (guint i = 0; i < N_FILLERS; i++)
    {
      GSocket *filler = g_socket_new (g_socket_get_family (socket), G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL);

      if (filler == NULL)
        continue;
      g_socket_set_blocking (filler, FALSE);
      g_socket_connect (filler, address, NULL, NULL);
      g_ptr_array_add (self->sockets, filler);
    }
}

static gboolean
begin_listening (ProofPracticeServer *self, GSocket *socket, GError **error)
{
  gboolean is_deaf = self->dialogue->listen == PROOF_LISTEN_DEAF;

  g_socket_set_listen_backlog (socket, is_deaf ? 0 : BACKLOG);
  if (!g_socket_listen (socket, error))
    return FALSE;

  if (is_deaf)
    {
      fill_queue (self, socket);
      return TRUE;
    }

  return g_socket_listener_add_socket (self->listener, socket, NULL, error);
}

/**
 * proof_practice_server_listen:
 * @port: the port to take, or 0 for one that is free
 *
 * Begins to play the dialogue with whoever connects.
 *
 * Returns: whether the port could be had
 */
gboolean
proof_practice_server_listen (ProofPracticeServer *self, guint16 port, GError **error)
{
  guint n_bound;

  if (!bind_any (self, port, error))
    return FALSE;
  if (self->dialogue->listen == PROOF_LISTEN_NOBODY)
    return TRUE;

  n_bound = self->sockets->len;
  for (guint i = 0; i < n_bound; i++)
    if (!begin_listening (self, g_ptr_array_index (self->sockets, i), error))
      return FALSE;

  if (self->dialogue->listen != PROOF_LISTEN_DEAF)
    accept_next (self);

  return TRUE;
}

/**
 * proof_practice_server_stop:
 *
 * Takes no more connections. Those that are there are played to their end.
 */
void
proof_practice_server_stop (ProofPracticeServer *self)
{
  g_autoptr (GSocketListener) listener = g_steal_pointer (&self->listener);

  if (listener != NULL)
    g_socket_listener_close (listener);
  g_ptr_array_set_size (self->sockets, 0);
}

/**
 * proof_practice_server_new:
 * @dialogue: (transfer full): what to play
 * @certificate: (nullable): the server's, where the dialogue has TLS
 *
 * Returns: (transfer full): a server that does not listen yet
 */
ProofPracticeServer *
proof_practice_server_new (ProofDialogueFile *dialogue, GTlsCertificate *certificate)
{
  ProofPracticeServer *self = g_object_new (PROOF_TYPE_PRACTICE_SERVER, NULL);

  self->dialogue = dialogue;
  g_set_object (&self->certificate, certificate);

  return self;
}

/**
 * proof_practice_server_get_dialogue:
 *
 * Returns: (transfer none): what is played
 */
const ProofDialogueFile *
proof_practice_server_get_dialogue (ProofPracticeServer *self)
{
  return self->dialogue;
}

/**
 * proof_practice_server_get_port:
 *
 * Returns: the port, or 0 before proof_practice_server_listen()
 */
guint16
proof_practice_server_get_port (ProofPracticeServer *self)
{
  return self->port;
}

/**
 * proof_practice_server_get_n_conversations:
 *
 * Returns: how many clients are connected now
 */
guint
proof_practice_server_get_n_conversations (ProofPracticeServer *self)
{
  return self->n_conversations;
}

static void
proof_practice_server_finalize (GObject *object)
{
  ProofPracticeServer *self = PROOF_PRACTICE_SERVER (object);

  proof_practice_server_stop (self);
  g_clear_pointer (&self->dialogue, proof_dialogue_file_free);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->sockets);

  G_OBJECT_CLASS (proof_practice_server_parent_class)->finalize (object);
}

static void
proof_practice_server_class_init (ProofPracticeServerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = proof_practice_server_finalize;

  signals[SIGNAL_CONVERSATION_ENDED] =
      g_signal_new ("conversation-ended", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
proof_practice_server_init (ProofPracticeServer *self)
{
  self->listener = g_socket_listener_new ();
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
}
