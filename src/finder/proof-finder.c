/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-finder.h"

#include "proof-finder-enums.h"
#include "proof-experiments.h"
#include "proof-finder-run.h"
#include "proof-plan.h"

struct _ProofFinder
{
  GObject parent_instance;

  MailRequest *request;
  /* Of a search by an address. */
  char *address;
  ProofSources *sources;
  gboolean in_threads;
  char *confirmed_server;
  GPtrArray *trials;
  /* Of those that go on. */
  GPtrArray *runs;
  guint n_open;
  gboolean is_busy;
  gboolean is_stopped;
  ProofAnswer *answer;
};

G_DEFINE_FINAL_TYPE (ProofFinder, proof_finder, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_BUSY,
  PROP_IS_AT_WORK,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_SOURCE_ANSWERED,
  SIGNAL_TRIAL_BEGUN,
  SIGNAL_TRIAL_ENDED,
  SIGNAL_FINISHED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_finder_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofFinder *self = PROOF_FINDER (object);

  switch (property_id)
    {
    case PROP_IS_BUSY:
      g_value_set_boolean (value, proof_finder_is_busy (self));
      break;
    case PROP_IS_AT_WORK:
      g_value_set_boolean (value, proof_finder_is_at_work (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
stop_all (ProofFinder *self)
{
  if (self->sources != NULL)
    proof_sources_stop (self->sources);
  for (guint i = 0; i < self->runs->len; i++)
    proof_finder_run_stop (self->runs->pdata[i]);
}

static void
proof_finder_dispose (GObject *object)
{
  ProofFinder *self = PROOF_FINDER (object);

  stop_all (self);
  g_ptr_array_set_size (self->runs, 0);
  g_clear_pointer (&self->answer, proof_answer_free);
  g_clear_object (&self->sources);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (proof_finder_parent_class)->dispose (object);
}

static void
proof_finder_finalize (GObject *object)
{
  ProofFinder *self = PROOF_FINDER (object);

  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->trials);
  g_free (self->address);
  g_free (self->confirmed_server);

  G_OBJECT_CLASS (proof_finder_parent_class)->finalize (object);
}

static void
proof_finder_class_init (ProofFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_finder_get_property;
  object_class->dispose = proof_finder_dispose;
  object_class->finalize = proof_finder_finalize;

  properties[PROP_IS_BUSY] =
      g_param_spec_boolean ("is-busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_AT_WORK] =
      g_param_spec_boolean ("is-at-work", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_SOURCE_ANSWERED] =
      g_signal_new ("source-answered", PROOF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, PROOF_TYPE_SOURCE);
  signals[SIGNAL_TRIAL_BEGUN] =
      g_signal_new ("trial-begun", PROOF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, PROOF_TYPE_TRIAL);
  signals[SIGNAL_TRIAL_ENDED] =
      g_signal_new ("trial-ended", PROOF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, PROOF_TYPE_TRIAL);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", PROOF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", PROOF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
proof_finder_init (ProofFinder *self)
{
  self->trials = g_ptr_array_new_with_free_func (g_object_unref);
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * proof_finder_new:
 * @request: the test that is asked for. Its secret, where it has one, is the yes to
 *   signing in at its server, a few times at most
 * @in_threads: whether each trial gets a thread of its own
 *
 * Returns: (transfer full): a finder that has tried nothing yet
 */
ProofFinder *
proof_finder_new (MailRequest *request, gboolean in_threads)
{
  ProofFinder *self = g_object_new (PROOF_TYPE_FINDER, NULL);

  self->request = g_object_ref (request);
  self->in_threads = in_threads;

  return self;
}

/**
 * proof_finder_new_for_address:
 * @request: what is asked for, without a server; the user is the address, or another name
 *   to sign in with
 * @address: a mail address, whose domain is asked for its servers
 * @asks_database: whether Thunderbird's list on the internet is asked for the domain, too
 *
 * Returns: (transfer full): a finder that has tried nothing yet
 */
ProofFinder *
proof_finder_new_for_address (MailRequest *request,
                              const char *address,
                              gboolean asks_database,
                              gboolean in_threads)
{
  ProofFinder *self = proof_finder_new (request, in_threads);

  self->address = g_strdup (address);
  self->sources = proof_sources_new (address, asks_database);

  return self;
}

static ProofQuestion
get_question (ProofFinder *self)
{
  return (ProofQuestion){
    .settings = mail_request_get_settings (self->request),
    .address = self->address,
    .goal = mail_request_get_goal (self->request),
    .has_secret = !base_secret_is_empty (mail_request_get_secret (self->request)),
    .confirmed_server = self->confirmed_server,
  };
}

/* A trial that does not sign in has no secret that it could give away. */
static MailRequest *
make_request (ProofFinder *self, ProofTrial *trial)
{
  gboolean signs_in = proof_trial_asks_for_sign_in (trial);

  return mail_request_new (proof_trial_get_settings (trial),
                           signs_in ? mail_request_get_secret (self->request) : NULL,
                           proof_trial_get_goal (trial));
}

static void
on_connected (ProofFinder *self, ProofFinderRun *connected)
{
  const char *server = proof_trial_get_settings (proof_finder_run_get_trial (connected))->server;

  for (guint i = 0; i < self->runs->len; i++)
    {
      ProofTrial *other = proof_finder_run_get_trial (self->runs->pdata[i]);

      if (g_ascii_strcasecmp (proof_trial_get_settings (other)->server, server) == 0)
        proof_finder_run_hurry (self->runs->pdata[i]);
    }
}

/* Where a port for mail works, that of the web says nothing more, and a web server would
   wait for a request for as long as it is let. */
static void
end_rest_soon (ProofFinder *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      ProofTrial *trial = proof_finder_run_get_trial (self->runs->pdata[i]);

      if (proof_trial_get_settings (trial)->port == PROOF_PORT_OF_WEB)
        proof_finder_run_stop (self->runs->pdata[i]);
      else
        proof_finder_run_end_soon (self->runs->pdata[i]);
    }
}

static void
answer (ProofFinder *self)
{
  const ProofQuestion question = get_question (self);

  g_clear_pointer (&self->answer, proof_answer_free);
  if (self->trials->len > 0 && proof_trial_has_ended (self->trials->pdata[0]))
    self->answer = proof_answer_new (&question, self->trials);
}

static void go_on (ProofFinder *self);

static void
on_ended (ProofFinder *self, ProofFinderRun *run)
{
  g_autoptr (ProofTrial) trial = g_object_ref (proof_finder_run_get_trial (run));

  g_ptr_array_remove (self->runs, run);
  answer (self);
  g_signal_emit (self, signals[SIGNAL_TRIAL_ENDED], 0, trial);
  go_on (self);
}

static void
on_failed (ProofFinder *self, const char *message, ProofFinderRun *run)
{
  g_autofree char *why = g_strdup (message);

  g_ptr_array_remove (self->runs, run);
  if (!self->is_stopped)
    {
      proof_finder_stop (self);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, why);
    }
  go_on (self);
}

/* Whoever began it may be gone before its connections are. */
static void
open_one (ProofFinder *self)
{
  if (self->n_open++ > 0)
    return;

  g_object_ref (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_AT_WORK]);
}

static void
on_closed (ProofFinder *self)
{
  if (--self->n_open > 0)
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_AT_WORK]);
  g_object_unref (self);
}

static void
begin (ProofFinder *self, ProofTrial *trial)
{
  g_autoptr (MailRequest) request = make_request (self, trial);
  g_autoptr (ProofFinderRun) run = proof_finder_run_new (trial, request);

  g_ptr_array_add (self->trials, g_object_ref (trial));
  g_ptr_array_add (self->runs, g_object_ref (run));
  open_one (self);
  g_signal_connect_object (run, "connected", G_CALLBACK (on_connected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "slow", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  proof_finder_run_start (run, self->in_threads);
  g_signal_emit (self, signals[SIGNAL_TRIAL_BEGUN], 0, trial);
}

static void
set_is_busy (ProofFinder *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
}

static void
finish (ProofFinder *self)
{
  answer (self);
  set_is_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
begin_next (ProofFinder *self)
{
  ProofQuestion question = get_question (self);
  g_autoptr (GPtrArray) candidates =
      self->sources != NULL ? proof_sources_list_candidates (self->sources) : NULL;
  g_autoptr (GPtrArray) next = NULL;

  question.candidates = candidates;
  next = proof_plan_next (&question, self->trials);
  for (guint i = 0; i < next->len; i++)
    begin (self, next->pdata[i]);
  if (proof_plan_find_proof (&question, self->trials) != NULL)
    end_rest_soon (self);
}

static gboolean
is_waiting (ProofFinder *self)
{
  return self->runs->len > 0 || (self->sources != NULL && proof_sources_is_busy (self->sources));
}

static void
go_on (ProofFinder *self)
{
  if (!self->is_busy)
    return;

  if (!self->is_stopped)
    begin_next (self);
  if (!is_waiting (self))
    finish (self);
}

static void
on_answered (ProofFinder *self, ProofSource source)
{
  g_signal_emit (self, signals[SIGNAL_SOURCE_ANSWERED], 0, source);
  go_on (self);
}

static void
ask_sources (ProofFinder *self)
{
  g_signal_connect_object (self->sources, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  proof_sources_start (self->sources);
}

/**
 * proof_finder_start:
 *
 * Begins with the test as it is asked for, or with the sources, and goes on from there.
 * What comes of it is told by signals.
 */
void
proof_finder_start (ProofFinder *self)
{
  g_return_if_fail (self->trials->len == 0);

  set_is_busy (self, TRUE);
  if (self->sources != NULL)
    ask_sources (self);
  else
    go_on (self);
}

/**
 * proof_finder_confirm:
 * @server: one that was found, and which the person has seen by its whole name
 * @secret: the password or token
 *
 * Says that the secret may go there, and goes on.
 */
void
proof_finder_confirm (ProofFinder *self, const char *server, BaseSecret *secret)
{
  g_autoptr (MailRequest) asked = g_steal_pointer (&self->request);

  g_return_if_fail (self->trials->len > 0 && !self->is_busy);

  self->request =
      mail_request_new (mail_request_get_settings (asked), secret, mail_request_get_goal (asked));
  g_free (self->confirmed_server);
  self->confirmed_server = g_strdup (server);
  set_is_busy (self, TRUE);
  go_on (self);
}

/**
 * proof_finder_stop:
 *
 * Stops all trials at once. What is known by then is the answer.
 */
void
proof_finder_stop (ProofFinder *self)
{
  self->is_stopped = TRUE;
  stop_all (self);
}

/**
 * proof_finder_is_busy:
 *
 * Returns: whether something is waited for
 */
gboolean
proof_finder_is_busy (ProofFinder *self)
{
  return self->is_busy;
}

/**
 * proof_finder_is_at_work:
 *
 * Returns: whether a connection is still open, and the process is not to end yet
 */
gboolean
proof_finder_is_at_work (ProofFinder *self)
{
  return self->n_open > 0;
}

/**
 * proof_finder_get_sources:
 *
 * Returns: (nullable) (element-type ProofSourceResult): what the sources say, the best
 *   first, in a search by an address
 */
GPtrArray *
proof_finder_get_sources (ProofFinder *self)
{
  return self->sources != NULL ? proof_sources_get_results (self->sources) : NULL;
}

/**
 * proof_finder_get_trials:
 *
 * Returns: (element-type ProofTrial): the trials, in the order in which they were begun
 */
GPtrArray *
proof_finder_get_trials (ProofFinder *self)
{
  return self->trials;
}

/**
 * proof_finder_get_answer:
 *
 * Returns: (nullable): what follows from the trials so far
 */
const ProofAnswer *
proof_finder_get_answer (ProofFinder *self)
{
  return self->answer;
}
