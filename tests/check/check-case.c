/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-case.h"

#include "loopback.h"

#include <string.h>

#define MANY_CONNECTIONS 32

/* The service's, whose last thread may end behind the test. */
typedef struct
{
  CheckServerKind kind;
  int n_connections;
  int n_commands;
} Play;

struct _CheckServer
{
  GSocketService *service;
  Play *play;
  guint16 port;
};

static void
say (GSocketConnection *connection, const char *words)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words,
                             strlen (words), NULL, NULL, NULL);
}

static void
listen_to_the_end (GInputStream *stream)
{
  char bytes[512];

  while (g_input_stream_read (stream, bytes, sizeof bytes, NULL, NULL) > 0)
    ;
}

static void
answer (Play *play, GSocketConnection *connection, GDataInputStream *lines)
{
  char *line;

  say (connection, "220 mail.example.net\r\n");
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      gboolean is_quit = g_str_has_prefix (line, "QUIT");

      g_atomic_int_inc (&play->n_commands);
      g_free (line);
      if (is_quit && play->kind == CHECK_SERVER_LEAVES_QUIT_UNANSWERED)
        return;
      say (connection, is_quit ? "221 bye\r\n" : "250 mail.example.net\r\n");
      if (is_quit)
        return;
    }
}

static gboolean
serve (GThreadedSocketService *service G_GNUC_UNUSED,
       GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED,
       gpointer data)
{
  Play *play = data;
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);

  g_atomic_int_inc (&play->n_connections);
  if (play->kind != CHECK_SERVER_SAYS_NOTHING)
    answer (play, connection, lines);
  if (play->kind != CHECK_SERVER_WORKS)
    listen_to_the_end (G_INPUT_STREAM (lines));

  return TRUE;
}

static void
play_free (gpointer play, GClosure *closure G_GNUC_UNUSED)
{
  g_free (play);
}

CheckServer *
check_server_new (CheckServerKind kind)
{
  CheckServer *self = g_new0 (CheckServer, 1);

  self->play = g_new0 (Play, 1);
  self->play->kind = kind;
  self->service = g_threaded_socket_service_new (MANY_CONNECTIONS);
  self->port = loopback_listen (G_SOCKET_LISTENER (self->service));
  g_signal_connect_data (self->service, "run", G_CALLBACK (serve), self->play, play_free, 0);

  return self;
}

void
check_server_free (CheckServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self);
}

int
check_server_count_connections (CheckServer *self)
{
  return g_atomic_int_get (&self->play->n_connections);
}

int
check_server_count_commands (CheckServer *self)
{
  return g_atomic_int_get (&self->play->n_commands);
}

static ProofAccount *
create_account (guint16 port)
{
  ProofAccount *account = proof_account_new ();

  g_object_set (account, "server", "127.0.0.1", "port", (guint) port, "security",
                MAIL_SECURITY_NONE, "until", MAIL_STAGE_HELLO, NULL);

  return account;
}

/* Complete, and tested until the greeting of the client. */
ProofAccount *
check_server_create_account (CheckServer *self)
{
  return create_account (self->port);
}

/* At a port where nobody listens. */
ProofAccount *
check_case_create_refused_account (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = loopback_listen (listener);

  g_socket_listener_close (listener);

  return create_account (port);
}

guint
check_case_count_tests (ProofAccount *account)
{
  return g_list_model_get_n_items (G_LIST_MODEL (proof_account_get_history (account)));
}

static gboolean
on_tick (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

/* What holds may come from another thread, which wakes nobody here. */
void
check_case_wait_until (gboolean (*holds) (gpointer), gpointer data)
{
  guint ticker = g_timeout_add (20, on_tick, NULL);

  while (!holds (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
}
