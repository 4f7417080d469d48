/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the real window and measures, from inside, how long its main loop and
   its frames take:

     frames test ARGUMENT…        a test of the first dialogue to practise with
     frames transcript ARGUMENT…  100,000 lines, as fast as a thread can say them
     frames accounts ARGUMENT…    scrolls through the list of accounts

   The arguments are the window's. It prints a line "NAME VALUE" for each figure;
   times are in milliseconds. */

#include <time.h>

#include "proof-application.h"
#include "mail-transcript.h"

#define N_LINES 100000
#define N_LINES_AT_ONCE 500
#define SETTLE_SECONDS 1
#define N_SCROLLED_FRAMES 200

typedef struct
{
  const char *scenario;
  GtkWindow *window;
  GdkFrameClock *clock;

  gint64 start;
  gint64 last_beat;
  gint64 frame_start;
  /* How long the main loop did not come round, with its frames and without. */
  double longest_block;
  double longest_other;
  double framed;
  double longest_frame;
  gint64 frame_cpu_start;
  double longest_frame_cpu;
  guint n_frames;
  GObject *dialogs;
  gulong dialogs_changed;

  MailTranscript *transcript;
  GtkAdjustment *adjustment;
  guint n_scrolled;
} Meter;

static double
milliseconds_since (gint64 time)
{
  return (double) (g_get_monotonic_time () - time) / 1000.0;
}

/* What this thread worked, whoever else was busy meanwhile. */
static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static GtkWidget *
find_widget (GtkWidget *top, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (top), type))
    return top;

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_list (Meter *meter, const char *type)
{
  GtkWidget *part = find_widget (GTK_WIDGET (meter->window), type);

  g_assert (part != NULL);

  return find_widget (part, "GtkListView");
}

static guint
count_listed (Meter *meter, const char *type)
{
  GtkListView *list = GTK_LIST_VIEW (find_list (meter, type));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

/* What was measured since the last time. */
static void
print_figures (Meter *meter, const char *what)
{
  g_print ("%s-took %.1f\n", what, milliseconds_since (meter->start));
  g_print ("%s-frames %u\n", what, meter->n_frames);
  g_print ("%s-longest-frame %.1f\n", what, meter->longest_frame);
  g_print ("%s-longest-frame-cpu %.1f\n", what, meter->longest_frame_cpu);
  g_print ("%s-longest-block %.1f\n", what, meter->longest_block);
  g_print ("%s-longest-other %.1f\n", what, meter->longest_other);
}

static void
restart (Meter *meter)
{
  meter->start = meter->last_beat = g_get_monotonic_time ();
  meter->longest_block = 0.0;
  meter->longest_other = 0.0;
  meter->longest_frame = 0.0;
  meter->longest_frame_cpu = 0.0;
  meter->n_frames = 0;
}

static void
on_before_paint (Meter *meter)
{
  meter->frame_start = g_get_monotonic_time ();
  meter->frame_cpu_start = get_cpu_time ();
}

static void
on_after_paint (Meter *meter)
{
  meter->n_frames++;
  meter->framed += milliseconds_since (meter->frame_start);
  meter->longest_frame = MAX (meter->longest_frame, milliseconds_since (meter->frame_start));
  meter->longest_frame_cpu =
      MAX (meter->longest_frame_cpu, (double) (get_cpu_time () - meter->frame_cpu_start) / 1000.0);
}

static gboolean
on_beat (gpointer data)
{
  Meter *meter = data;
  double block = milliseconds_since (meter->last_beat);

  meter->longest_block = MAX (meter->longest_block, block);
  meter->longest_other = MAX (meter->longest_other, block - meter->framed);
  meter->framed = 0.0;
  meter->last_beat = g_get_monotonic_time ();

  return G_SOURCE_CONTINUE;
}

static void
quit (void)
{
  g_application_quit (g_application_get_default ());
}

static gboolean
on_result_shown (gpointer data)
{
  print_figures (data, "result");
  quit ();

  return G_SOURCE_REMOVE;
}

/* A dialog with the result is the sign that a test is over; opening it is a figure
   of its own. */
static void
on_dialogs_changed (Meter *meter)
{
  print_figures (meter, "test");
  restart (meter);
  g_signal_handler_disconnect (meter->dialogs, meter->dialogs_changed);
  g_timeout_add_seconds (SETTLE_SECONDS, on_result_shown, meter);
}

/* From libadwaita 1.5 on dialogs are within the window, which tells of them. */
static void
watch_dialogs (Meter *meter)
{
  gboolean is_within =
      g_object_class_find_property (G_OBJECT_GET_CLASS (meter->window), "visible-dialog") != NULL;

  meter->dialogs = is_within ? G_OBJECT (meter->window) : G_OBJECT (gtk_window_get_toplevels ());
  meter->dialogs_changed = g_signal_connect_swapped (
      meter->dialogs, is_within ? "notify::visible-dialog" : "items-changed",
      G_CALLBACK (on_dialogs_changed), meter);
}

static gboolean
on_dialogue_shown (gpointer data)
{
  Meter *meter = data;

  restart (meter);
  watch_dialogs (meter);
  gtk_widget_activate_action (GTK_WIDGET (meter->window), "win.test", NULL);

  return G_SOURCE_REMOVE;
}

/* Like a person, who sees the form filled before they test. */
static void
run_test (Meter *meter)
{
  GtkListView *dialogues = GTK_LIST_VIEW (find_list (meter, "ProofPracticeSidebar"));

  gtk_selection_model_select_item (gtk_list_view_get_model (dialogues), 0, TRUE);
  g_timeout_add_seconds (SETTLE_SECONDS, on_dialogue_shown, meter);
}

static gpointer
say_lines (gpointer data)
{
  g_autoptr (MailTranscript) transcript = data;

  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = g_strdup_printf ("250-line %u of a server that never ends", i);

      mail_transcript_add (transcript, i / 10.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, TRUE, FALSE,
                           text);
      if (i % N_LINES_AT_ONCE == 0)
        g_usleep (1000);
    }

  return NULL;
}

static gboolean
on_lines_come (gpointer data)
{
  Meter *meter = data;
  GtkWidget *scroller = find_widget (
      find_widget (GTK_WIDGET (meter->window), "ProofTranscriptView"), "GtkScrolledWindow");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (count_listed (meter, "ProofTranscriptView") < N_LINES ||
      gtk_adjustment_get_value (adjustment) < end - 1.0)
    return G_SOURCE_CONTINUE;

  print_figures (meter, "transcript");
  quit ();

  return G_SOURCE_REMOVE;
}

static void
run_transcript (Meter *meter)
{
  meter->transcript = mail_transcript_new ();
  g_object_set (find_widget (GTK_WIDGET (meter->window), "ProofTranscriptView"), "transcript",
                meter->transcript, NULL);
  g_thread_unref (g_thread_new ("lines", say_lines, g_object_ref (meter->transcript)));
  g_timeout_add (10, on_lines_come, meter);
}

static gboolean
on_scroll (GtkWidget *list G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
  Meter *meter = data;
  double end = gtk_adjustment_get_upper (meter->adjustment) -
               gtk_adjustment_get_page_size (meter->adjustment);

  if (meter->n_scrolled++ == N_SCROLLED_FRAMES)
    {
      print_figures (meter, "accounts");
      quit ();
      return G_SOURCE_REMOVE;
    }

  gtk_adjustment_set_value (meter->adjustment, end * meter->n_scrolled / N_SCROLLED_FRAMES);

  return G_SOURCE_CONTINUE;
}

static void
run_accounts (Meter *meter)
{
  GtkWidget *list = find_list (meter, "ProofAccountsSidebar");

  g_print ("accounts-listed %u\n", count_listed (meter, "ProofAccountsSidebar"));
  meter->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  gtk_widget_add_tick_callback (list, on_scroll, meter, NULL);
}

static const struct
{
  const char *name;
  void (*run) (Meter *meter);
} scenarios[] = {
  { "test", run_test },
  { "transcript", run_transcript },
  { "accounts", run_accounts },
};

static gboolean
on_settled (gpointer data)
{
  Meter *meter = data;

  print_figures (meter, "start");
  restart (meter);
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (scenarios[i].name, meter->scenario))
      scenarios[i].run (meter);

  return G_SOURCE_REMOVE;
}

static void
on_window_added (GtkApplication *application G_GNUC_UNUSED, GtkWindow *window, Meter *meter)
{
  if (meter->window != NULL)
    return;

  meter->window = window;
  gtk_widget_realize (GTK_WIDGET (window));
  meter->clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect_swapped (meter->clock, "before-paint", G_CALLBACK (on_before_paint), meter);
  g_signal_connect_swapped (meter->clock, "after-paint", G_CALLBACK (on_after_paint), meter);
  restart (meter);
  g_timeout_add_full (G_PRIORITY_HIGH, 1, on_beat, meter, NULL);
  g_timeout_add_seconds (SETTLE_SECONDS, on_settled, meter);
}

int
main (int argc, char **argv)
{
  g_autoptr (ProofApplication) application = NULL;
  Meter meter = { .scenario = argc > 1 ? argv[1] : "test" };

  application = proof_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &meter);
  if (argc > 1)
    argv[1] = argv[0];

  return g_application_run (G_APPLICATION (application), argc - 1, argv + 1);
}
