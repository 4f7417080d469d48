/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-server.h"

#include <gsasl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* GNU SASL's server side, in a process of its own, so that what it holds of the
   password is not in the memory of the test. It takes a line of base64 and
   answers with a line as SMTP has it: 334 and a challenge, 235, or 535. */

static int
on_property (Gsasl *context, Gsasl_session *session, Gsasl_property property)
{
  const SaslServer *self = gsasl_callback_hook_get (context);
  const char *value = NULL;

  if (property == GSASL_VALIDATE_SIMPLE)
    return g_strcmp0 (gsasl_property_fast (session, GSASL_AUTHID), self->user) == 0 &&
                   g_strcmp0 (gsasl_property_fast (session, GSASL_PASSWORD), self->password) == 0
               ? GSASL_OK
               : GSASL_AUTHENTICATION_ERROR;

  if (property == GSASL_PASSWORD)
    value = self->password;
  else if (property == GSASL_SERVICE)
    value = "smtp";
  else if (property == GSASL_HOSTNAME)
    value = "server.example.com";
  else if (property == GSASL_REALM)
    value = "example.com";
  else if (property == GSASL_CB_TLS_EXPORTER)
    value = self->tls_exporter;
  else if (property == GSASL_CB_TLS_UNIQUE)
    value = self->tls_unique;

  if (value == NULL)
    return GSASL_NO_CALLBACK;
  gsasl_property_set (session, property, value);

  return GSASL_OK;
}

static void
say (int socket, const char *code, const char *bytes, gsize length)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) bytes, length);
  g_autofree char *line = g_strdup_printf ("%s %s\n", code, base64);

  if (write (socket, line, strlen (line)) < 0)
    _exit (EXIT_FAILURE);
}

/* Byte by byte: it is a few hundred at most, and none is read ahead. */
static gboolean
read_line (int socket, GString *line)
{
  char byte;

  g_string_truncate (line, 0);
  while (read (socket, &byte, 1) == 1)
    {
      if (byte == '\n')
        return TRUE;
      g_string_append_c (line, byte);
    }

  return FALSE;
}

static int
step (Gsasl_session *session, int socket, const char *line)
{
  gsize length = 0;
  g_autofree guchar *input = strcmp (line, "=") == 0 ? NULL : g_base64_decode (line, &length);
  char *output = NULL;
  gsize output_length = 0;
  int code = gsasl_step (session, input != NULL ? (const char *) input : "", length, &output,
                         &output_length);

  if (code != GSASL_OK && code != GSASL_NEEDS_MORE)
    say (socket, "535", NULL, 0);
  else if (code == GSASL_NEEDS_MORE || output_length > 0)
    say (socket, "334", output, output_length);
  else
    say (socket, "235", NULL, 0);
  gsasl_free (output);

  return code;
}

static char *
make_password (const SaslServer *self)
{
  char *password;

  if (self->get_character == NULL)
    return g_strdup (self->password);

  password = g_malloc0 (self->password_length + 1);
  for (gsize i = 0; i < self->password_length; i++)
    password[i] = self->get_character (i);

  return password;
}

static void
serve (const SaslServer *server, int socket)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *password = make_password (server);
  SaslServer self = *server;
  Gsasl *context;
  Gsasl_session *session;
  int code = GSASL_NEEDS_MORE;

  gsasl_init (&context);
  self.password = password;
  gsasl_callback_hook_set (context, &self);
  gsasl_callback_set (context, on_property);
  if (gsasl_server_start (context, self.mechanism, &session) != GSASL_OK)
    _exit (EXIT_FAILURE);

  while (read_line (socket, line))
    if (code == GSASL_NEEDS_MORE)
      code = step (session, socket, line->str);
    else
      say (socket, "235", NULL, 0);

  gsasl_finish (session);
  gsasl_done (context);
}

/**
 * sasl_server_start:
 * @process: (out): the process to give to sasl_server_stop()
 *
 * Returns: the socket to talk to the server
 */
int
sasl_server_start (const SaslServer *self, pid_t *process)
{
  int sockets[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), ==, 0);
  *process = fork ();
  g_assert_cmpint (*process, >=, 0);
  if (*process == 0)
    {
      close (sockets[0]);
      serve (self, sockets[1]);
      _exit (EXIT_SUCCESS);
    }
  close (sockets[1]);

  return sockets[0];
}

/**
 * sasl_server_ask:
 * @line: (array length=length): a response, in base64; it is not copied
 * @length: in bytes, or -1
 *
 * Returns: (transfer full): the server's reply
 */
char *
sasl_server_ask (int socket, const char *line, gssize length)
{
  g_autoptr (GString) reply = g_string_new (NULL);
  gsize n_bytes = length < 0 ? strlen (line) : (gsize) length;

  g_assert_cmpint (write (socket, line, n_bytes), ==, (gssize) n_bytes);
  g_assert_cmpint (write (socket, "\n", 1), ==, 1);
  g_assert_true (read_line (socket, reply));

  return g_strdup (reply->str);
}

void
sasl_server_stop (int socket, pid_t process)
{
  int status;

  close (socket);
  g_assert_cmpint (waitpid (process, &status, 0), ==, process);
  g_assert_cmpint (status, ==, 0);
}
