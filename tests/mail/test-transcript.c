/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-transcript.h"

#define N_LINES 10000

typedef struct
{
  GThread *thread;
  guint n_signals;
} Watch;

static void
on_items_changed (
    MailTranscript *transcript, guint position, guint removed, guint added, Watch *watch)
{
  g_assert_true (g_thread_self () == watch->thread);
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (position + added, ==, g_list_model_get_n_items (G_LIST_MODEL (transcript)));
  watch->n_signals++;
}

static MailTranscript *
new_watched (Watch *watch)
{
  MailTranscript *transcript = mail_transcript_new ();

  watch->thread = g_thread_self ();
  watch->n_signals = 0;
  g_signal_connect (transcript, "items-changed", G_CALLBACK (on_items_changed), watch);

  return transcript;
}

static void
add (MailTranscript *transcript, guint number)
{
  g_autofree char *text = g_strdup_printf ("250 line %u", number);

  mail_transcript_add (transcript, number, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, FALSE, FALSE,
                       text);
}

static gpointer
add_many (gpointer transcript)
{
  for (guint i = 0; i < N_LINES; i++)
    add (transcript, i);

  return NULL;
}

static void
assert_in_order (MailTranscript *transcript)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript)), ==, N_LINES);
  for (guint i = 0; i < N_LINES; i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (G_LIST_MODEL (transcript), i);

      g_assert_cmpfloat (mail_transcript_entry_get_milliseconds (entry), ==, i);
    }
}

static void
test_at_once (void)
{
  Watch watch;
  g_autoptr (MailTranscript) transcript = new_watched (&watch);

  add (transcript, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript)), ==, 1);
  add (transcript, 1);
  g_assert_cmpuint (watch.n_signals, ==, 2);
}

static void
test_other_thread (void)
{
  Watch watch;
  g_autoptr (MailTranscript) transcript = new_watched (&watch);

  g_thread_join (g_thread_new ("session", add_many, transcript));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript)), ==, 0);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_in_order (transcript);
  g_assert_cmpuint (watch.n_signals, ==, 1);
}

static void
test_while_it_is_shown (void)
{
  Watch watch;
  g_autoptr (MailTranscript) transcript = new_watched (&watch);
  GThread *session = g_thread_new ("session", add_many, transcript);

  while (g_list_model_get_n_items (G_LIST_MODEL (transcript)) < N_LINES)
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (session);
  assert_in_order (transcript);
}

static void
test_gone_before_it_is_told (void)
{
  MailTranscript *transcript = mail_transcript_new ();

  g_object_add_weak_pointer (G_OBJECT (transcript), (gpointer *) &transcript);
  g_thread_join (g_thread_new ("session", add_many, transcript));
  g_object_unref (transcript);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (transcript);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transcript/has-a-line-of-its-own-thread-at-once", test_at_once);
  g_test_add_func ("/transcript/has-the-lines-of-another-thread-together", test_other_thread);
  g_test_add_func ("/transcript/grows-in-order-while-it-is-shown", test_while_it_is_shown);
  g_test_add_func ("/transcript/may-go-before-its-last-lines-come", test_gone_before_it_is_told);

  return g_test_run ();
}
