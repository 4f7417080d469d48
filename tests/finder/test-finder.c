/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loopback.h"
#include "proof-finder.h"

#include <string.h>

/* A server on this computer, and a finder that is asked about it. */
typedef struct
{
  GSocketService *service;
  guint16 port;
  ProofFinder *finder;
  guint n_begun;
  guint n_ended;
  guint n_finished;
  guint n_failed;
} FinderCase;

typedef enum
{
  WORKS,
  SAYS_NOTHING,
} ServerKind;

static gboolean
serve (GThreadedSocketService *service G_GNUC_UNUSED,
       GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED,
       gpointer kind)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const char *reply = "220 mail.example.net\r\n";
  char bytes[512];

  do
    {
      if (GPOINTER_TO_INT (kind) == WORKS)
        g_output_stream_write_all (output, reply, strlen (reply), NULL, NULL, NULL);
      reply = "250 mail.example.net\r\n";
    }
  while (g_input_stream_read (input, bytes, sizeof bytes, NULL, NULL) > 0);

  return TRUE;
}

static void
set_up (FinderCase *self, ServerKind kind, gconstpointer in_threads, const char *ca_file)
{
  MailSettings settings = { .server = "127.0.0.1", .ca_file = ca_file };
  const MailGoal goal = { .until = MAIL_STAGE_HELLO };
  g_autoptr (MailRequest) request = NULL;

  self->service = g_threaded_socket_service_new (32);
  self->port = loopback_listen (G_SOCKET_LISTENER (self->service));
  g_signal_connect (self->service, "run", G_CALLBACK (serve), GINT_TO_POINTER (kind));

  settings.port = self->port;
  request = mail_request_new (&settings, NULL, &goal);
  self->finder = proof_finder_new (request, GPOINTER_TO_INT (in_threads));
}

static void
close_service (FinderCase *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
}

static gboolean
on_tick (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

static void
run_while (FinderCase *self, gboolean (*holds) (ProofFinder *finder))
{
  guint ticker = g_timeout_add (20, on_tick, NULL);

  while (holds (self->finder))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
}

static void
tear_down (FinderCase *self)
{
  run_while (self, proof_finder_is_at_work);
  g_object_unref (self->finder);
  close_service (self);
  g_object_unref (self->service);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
start (FinderCase *self)
{
  g_signal_connect_swapped (self->finder, "trial-begun", G_CALLBACK (count), &self->n_begun);
  g_signal_connect_swapped (self->finder, "trial-ended", G_CALLBACK (count), &self->n_ended);
  g_signal_connect_swapped (self->finder, "finished", G_CALLBACK (count), &self->n_finished);
  g_signal_connect_swapped (self->finder, "failed", G_CALLBACK (count), &self->n_failed);
  proof_finder_start (self->finder);
}

static void
assert_all_ended (FinderCase *self)
{
  GPtrArray *trials = proof_finder_get_trials (self->finder);

  g_assert_cmpuint (self->n_begun, ==, trials->len);
  g_assert_cmpuint (self->n_ended, ==, trials->len);
  g_assert_cmpuint (self->n_finished, ==, 1);
  for (guint i = 0; i < trials->len; i++)
    g_assert_nonnull (proof_trial_get_report (trials->pdata[i]));
}

static void
test_what_works_is_enough (gconstpointer in_threads)
{
  FinderCase self = { 0 };

  set_up (&self, WORKS, in_threads, NULL);
  start (&self);
  g_assert_true (proof_finder_is_busy (self.finder));
  run_while (&self, proof_finder_is_busy);
  assert_all_ended (&self);
  g_assert_cmpuint (self.n_begun, ==, 1);
  g_assert_true (proof_finder_get_answer (self.finder)->is_complete);
  tear_down (&self);
}

static void
test_closed_ports_are_the_servers_fault (gconstpointer in_threads)
{
  FinderCase self = { 0 };

  set_up (&self, SAYS_NOTHING, in_threads, NULL);
  close_service (&self);
  start (&self);
  run_while (&self, proof_finder_is_busy);
  assert_all_ended (&self);
  g_assert_cmpint (proof_finder_get_answer (self.finder)->fault, ==, PROOF_FAULT_SERVER);
  tear_down (&self);
}

static gboolean
has_one_running (ProofFinder *finder)
{
  return proof_finder_get_trials (finder)->len == 1;
}

/* While the first is silent, when others have begun beside it, and before all of that. */
static void
test_stop_ends_all (gconstpointer in_threads)
{
  for (guint i = 0; i < 2; i++)
    {
      FinderCase self = { 0 };

      set_up (&self, SAYS_NOTHING, in_threads, NULL);
      start (&self);
      if (i == 1)
        run_while (&self, has_one_running);
      proof_finder_stop (self.finder);
      run_while (&self, proof_finder_is_busy);
      assert_all_ended (&self);
      g_assert_false (proof_finder_get_answer (self.finder)->is_complete);
      tear_down (&self);
    }
}

static void
test_authorities_that_cannot_be_read_are_told_once (gconstpointer in_threads)
{
  FinderCase self = { 0 };

  set_up (&self, WORKS, in_threads, "/nonexistent/ca.pem");
  start (&self);
  run_while (&self, proof_finder_is_busy);
  g_assert_cmpuint (self.n_failed, ==, 1);
  tear_down (&self);
}

static const struct
{
  const char *name;
  GTestDataFunc function;
} tests[] = {
  { "what-works-is-enough", test_what_works_is_enough },
  { "closed-ports-are-the-servers-fault", test_closed_ports_are_the_servers_fault },
  { "stop-ends-all", test_stop_ends_all },
  { "authorities-that-cannot-be-read-are-told-once",
    test_authorities_that_cannot_be_read_are_told_once },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (gsize in_threads = 0; in_threads < 2; in_threads++)
      {
        g_autofree char *name = g_strdup_printf (
            "/finder/%s/%s", in_threads ? "in-threads" : "in-place", tests[i].name);

        g_test_add_data_func (name, GINT_TO_POINTER (in_threads), tests[i].function);
      }

  return g_test_run ();
}
