/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-judgement.h"

#include <glib/gi18n-lib.h>

#include "proof-experiments.h"
#include "proof-template.h"

/* Whose fault it is, by comparing trials: a table of comparisons, of which the first that
   holds decides. */

typedef struct
{
  const ProofAnswer *answer;
  GPtrArray *trials;
  ProofTrial *first;
  /* The last test, where things stand. */
  ProofTrial *last;
  /* What was compared with the first. */
  guint16 other_port;
  ProofTrial *comparison;
} Judge;

typedef gboolean (*Comparison) (Judge *judge);

static gboolean
is_silent (ProofTrial *trial)
{
  static const ProofClass classes[] = {
    PROOF_CLASS_CONNECTION_TIMED_OUT,
    PROOF_CLASS_PORT_BLOCKED,
    PROOF_CLASS_NETWORK_UNREACHABLE,
  };

  return proof_trial_has_one_of (trial, classes, G_N_ELEMENTS (classes));
}

static gboolean
is_same_server (ProofTrial *trial, ProofTrial *other)
{
  return g_ascii_strcasecmp (proof_trial_get_settings (trial)->server,
                             proof_trial_get_settings (other)->server) == 0;
}

static gboolean
has_connected (ProofTrial *trial)
{
  MailReport *report = proof_trial_get_report (trial);

  return report != NULL &&
         net_attempts_have (mail_report_get_attempts (report), NET_ATTEMPT_OUTCOME_CONNECTED);
}

static gboolean
is_usual_port (guint16 port)
{
  return port == 25 || port == 465 || port == 587 || port == 2525;
}

static gboolean
is_web (ProofTrial *trial)
{
  return proof_trial_get_settings (trial)->port == PROOF_PORT_OF_WEB &&
         !proof_trial_is_verified (trial);
}

/* Another port of the same server, for mail, of which @holds is true. */
static gboolean
find_other_port (Judge *judge, gboolean (*holds) (ProofTrial *trial))
{
  guint16 port = proof_trial_get_settings (judge->first)->port;

  for (guint i = 0; i < judge->trials->len; i++)
    {
      ProofTrial *trial = judge->trials->pdata[i];

      if (!is_same_server (trial, judge->first) || proof_trial_get_settings (trial)->port == port ||
          is_web (trial) || !holds (trial))
        continue;
      judge->other_port = proof_trial_get_settings (trial)->port;
      return TRUE;
    }

  return FALSE;
}

static gboolean
works (Judge *judge)
{
  return !judge->answer->is_search && proof_trial_is_verified (judge->first);
}

static gboolean
is_address_known (Judge *judge)
{
  return judge->answer->is_search && judge->answer->is_complete;
}

static gboolean
is_address_to_confirm (Judge *judge)
{
  return is_address_known (judge) && judge->answer->needs_confirmation;
}

static gboolean
is_address_unknown (Judge *judge)
{
  return judge->answer->is_search && judge->answer->found == NULL;
}

static gboolean
is_one_port_silent (Judge *judge)
{
  return is_silent (judge->first) && find_other_port (judge, has_connected);
}

static gboolean
is_usual_port_silent (Judge *judge)
{
  return is_usual_port (proof_trial_get_settings (judge->first)->port) &&
         is_one_port_silent (judge);
}

static gboolean
has_used_starttls (ProofTrial *trial)
{
  return proof_trial_is_verified (trial) &&
         proof_trial_get_settings (trial)->security == MAIL_SECURITY_STARTTLS;
}

static gboolean
is_starttls_taken (Judge *judge)
{
  static const ProofClass classes[] = {
    PROOF_CLASS_STARTTLS_NOT_OFFERED,
    PROOF_CLASS_STARTTLS_REJECTED,
    PROOF_CLASS_MIDDLEBOX,
  };

  return proof_trial_has_one_of (judge->first, classes, G_N_ELEMENTS (classes)) &&
         find_other_port (judge, has_used_starttls);
}

static gboolean
is_proven (Judge *judge)
{
  return proof_answer_is_proven (judge->answer);
}

/* The computer, the network or the server may be at fault although a way round was found. */
static gboolean
has_way_round (Judge *judge)
{
  static const ProofClass classes[] = {
    PROOF_CLASS_CERTIFICATE_EXPIRED,
    PROOF_CLASS_CERTIFICATE_NOT_YET_VALID,
    PROOF_CLASS_CERTIFICATE_REVOKED,
    PROOF_CLASS_CERTIFICATE_WEAK,
    PROOF_CLASS_CERTIFICATE_UNTRUSTED,
    PROOF_CLASS_STARTTLS_INJECTION,
    PROOF_CLASS_MIDDLEBOX,
  };

  return is_proven (judge) &&
         proof_trial_has_one_of (judge->first, classes, G_N_ELEMENTS (classes));
}

/* Which was chosen by this program, as the server offers it. With another user name it may
   have worked as well. */
static gboolean
is_mechanism_broken (Judge *judge)
{
  const guint about = PROOF_CHANGE_MECHANISM | PROOF_CHANGE_USER;

  return is_proven (judge) &&
         (proof_change_get_fields (judge->answer->change) & about) == PROOF_CHANGE_MECHANISM &&
         *proof_trial_get_settings (judge->first)->mechanism == '\0';
}

static gboolean
is_found_elsewhere (Judge *judge)
{
  return judge->answer->needs_confirmation;
}

/* The first failure was mended, and behind it there was another. */
static gboolean
is_another_failure (Judge *judge)
{
  return judge->last != judge->first && !proof_trial_is_verified (judge->last) &&
         proof_trial_get_report (judge->last) != NULL;
}

static gboolean
is_first_to_blame (Judge *judge)
{
  static const ProofFault faults[] = {
    PROOF_FAULT_COMPUTER,  PROOF_FAULT_CREDENTIALS, PROOF_FAULT_ACCOUNT,
    PROOF_FAULT_RECIPIENT, PROOF_FAULT_MESSAGE,
  };
  ProofFault fault = proof_diagnosis_get_fault (proof_trial_get_diagnosis (judge->first));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (fault == faults[i])
      return TRUE;

  return FALSE;
}

static gboolean
holds_for_all_ports (Judge *judge, gboolean (*holds) (ProofTrial *trial))
{
  guint n_ports = 0;

  for (guint i = 0; i < judge->trials->len; i++)
    if (is_same_server (judge->trials->pdata[i], judge->first) && !is_web (judge->trials->pdata[i]))
      {
        if (!holds (judge->trials->pdata[i]))
          return FALSE;
        n_ports++;
      }

  return n_ports > 1;
}

static gboolean
is_refused (ProofTrial *trial)
{
  return proof_trial_has_class (trial, PROOF_CLASS_CONNECTION_REFUSED);
}

static gboolean
is_closed (ProofTrial *trial)
{
  return is_silent (trial) || is_refused (trial);
}

/* The server is there, and reached. */
static gboolean
are_ports_for_mail_silent (Judge *judge)
{
  if (!holds_for_all_ports (judge, is_silent))
    return FALSE;

  for (guint i = 0; i < judge->trials->len; i++)
    if (is_web (judge->trials->pdata[i]) && has_connected (judge->trials->pdata[i]) &&
        is_same_server (judge->trials->pdata[i], judge->first))
      return TRUE;

  return FALSE;
}

/* Of the server that was asked for, or of somebody else's on the same port. */
static gboolean
find_comparison (Judge *judge, gboolean is_of_server, gboolean (*holds) (ProofTrial *trial))
{
  for (guint i = 0; i < judge->trials->len; i++)
    {
      ProofTrial *trial = judge->trials->pdata[i];

      if (proof_trial_get_kind (trial) != PROOF_TRIAL_KIND_COMPARISON ||
          is_same_server (trial, judge->first) != is_of_server || !holds (trial))
        continue;
      judge->comparison = trial;
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_reached (ProofTrial *trial)
{
  return has_connected (trial) || is_refused (trial);
}

static gboolean
has_encrypted_in_small_packets (ProofTrial *trial)
{
  return proof_trial_get_goal (trial)->segment_bytes > 0 &&
         mail_report_get_stage_outcome (proof_trial_get_report (trial), MAIL_STAGE_ENCRYPT) ==
             MAIL_STAGE_OUTCOME_PASSED;
}

static gboolean
do_small_packets_pass (Judge *judge)
{
  return find_comparison (judge, TRUE, has_encrypted_in_small_packets);
}

static gboolean
takes_tls_1_2 (ProofTrial *trial)
{
  return proof_trial_get_goal (trial)->asks_for_tls_1_2 && proof_trial_is_verified (trial);
}

/* At one address: others of the same name may be other machines. */
static gboolean
is_todays_tls_broken (Judge *judge)
{
  MailReport *first = proof_trial_get_report (judge->first);

  return proof_trial_fails_at_tls (judge->first) && find_comparison (judge, TRUE, takes_tls_1_2) &&
         g_strcmp0 (
             mail_report_get_connected_address (first),
             mail_report_get_connected_address (proof_trial_get_report (judge->comparison))) == 0;
}

static gboolean
is_todays_tls_broken_everywhere (Judge *judge)
{
  return is_todays_tls_broken (judge) && find_comparison (judge, FALSE, proof_trial_fails_at_tls);
}

static gboolean
is_todays_tls_broken_there (Judge *judge)
{
  return is_todays_tls_broken (judge) && find_comparison (judge, FALSE, proof_trial_is_verified);
}

static gboolean
is_other_server_reached (Judge *judge)
{
  return holds_for_all_ports (judge, is_silent) && find_comparison (judge, FALSE, is_reached);
}

static gboolean
is_other_server_silent (Judge *judge)
{
  return holds_for_all_ports (judge, is_silent) && find_comparison (judge, FALSE, is_silent);
}

static gboolean
is_foreign (ProofTrial *trial)
{
  return proof_trial_has_class (trial, PROOF_CLASS_NOT_SMTP);
}

static gboolean
is_no_mail_server (ProofTrial *trial)
{
  return is_foreign (trial) || is_closed (trial) ||
         proof_trial_has_class (trial, PROOF_CLASS_NO_GREETING);
}

/* Nobody has web servers on several ports for mail. */
static gboolean
is_network_in_the_way (Judge *judge)
{
  return is_foreign (judge->first) && find_other_port (judge, is_foreign) &&
         holds_for_all_ports (judge, is_no_mail_server);
}

static gboolean
are_all_refused (Judge *judge)
{
  return holds_for_all_ports (judge, is_refused);
}

static gboolean
are_all_closed (Judge *judge)
{
  return holds_for_all_ports (judge, is_closed);
}

static gboolean
is_anything (Judge *judge G_GNUC_UNUSED)
{
  return TRUE;
}

/* Whose fault it is, where the comparison does not say it. */
typedef enum
{
  BLAMED_BY_COMPARISON,
  BLAMED_BY_FIRST,
  BLAMED_BY_LAST,
} Blame;

static const struct
{
  Comparison holds;
  Blame blame;
  ProofFault fault;
  ProofSureness sure;
  const char *why;
} comparisons[] = {
  { works, BLAMED_BY_COMPARISON, PROOF_FAULT_NONE, PROOF_SURENESS_PROVEN,
    N_ ("The settings work as they are.") },
  { is_address_to_confirm, BLAMED_BY_COMPARISON, PROOF_FAULT_NONE, PROOF_SURENESS_LIKELY,
    N_ ("{found} answers with a valid certificate. The password was not sent there.") },
  { is_address_known, BLAMED_BY_COMPARISON, PROOF_FAULT_NONE, PROOF_SURENESS_PROVEN,
    N_ ("These settings for the address were tried, and they work.") },
  { is_address_unknown, BLAMED_BY_COMPARISON, PROOF_FAULT_UNKNOWN, PROOF_SURENESS_UNKNOWN,
    N_ ("No server that answers was found for this address. Ask the provider for the server’s "
        "name.") },
  { is_usual_port_silent, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_LIKELY,
    N_ ("Port {port} doesn’t answer from here, but port {other} of the same server does.") },
  { is_one_port_silent, BLAMED_BY_COMPARISON, PROOF_FAULT_SETTINGS, PROOF_SURENESS_LIKELY,
    N_ ("Port {port}, which isn’t a usual one, doesn’t answer, but port {other} of the same server "
        "does.") },
  { is_starttls_taken, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_LIKELY,
    N_ ("Port {port} doesn’t offer STARTTLS, but port {other} of the same server does. Something "
        "in the network may be removing it.") },
  { has_way_round, BLAMED_BY_FIRST, PROOF_FAULT_UNKNOWN, PROOF_SURENESS_LIKELY,
    N_ ("With other settings it works: {cause}") },
  { is_mechanism_broken, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_PROVEN,
    N_ ("The same password was refused with one sign-in method and accepted with another.") },
  { is_proven, BLAMED_BY_COMPARISON, PROOF_FAULT_SETTINGS, PROOF_SURENESS_PROVEN,
    N_ ("It works with these settings, but not with those that were entered.") },
  { is_found_elsewhere, BLAMED_BY_COMPARISON, PROOF_FAULT_SETTINGS, PROOF_SURENESS_LIKELY,
    N_ ("{found} answers with a valid certificate. The password was not sent there.") },
  { is_another_failure, BLAMED_BY_LAST, PROOF_FAULT_UNKNOWN, PROOF_SURENESS_LIKELY,
    N_ ("Other settings were tried, with this result: “{last}”.") },
  { do_small_packets_pass, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_PROVEN,
    N_ ("Small packets to and from the server get through, but large ones don’t: a router, VPN or "
        "tunnel on the way loses them (MTU).") },
  { is_todays_tls_broken_everywhere, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK,
    PROOF_SURENESS_LIKELY,
    N_ ("The server accepts TLS 1.2 and fails with today’s TLS (1.3), and so does {compared}. A "
        "firewall or virus scanner that inspects encrypted connections seems to break it: update "
        "it, or exclude mail from the inspection.") },
  { is_todays_tls_broken_there, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_LIKELY,
    N_ ("The server accepts TLS 1.2 and fails with today’s TLS (1.3), with which {compared} "
        "answers from here. Its administrator needs to update the server’s TLS, or the firewall "
        "in front of it.") },
  { is_todays_tls_broken, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_LIKELY,
    N_ ("The server accepts TLS 1.2 and fails with today’s TLS (1.3). Its administrator needs to "
        "update the server’s TLS, or the firewall in front of it. A firewall or virus scanner here "
        "that inspects encrypted connections may do the same.") },
  { is_first_to_blame, BLAMED_BY_FIRST, PROOF_FAULT_UNKNOWN, PROOF_SURENESS_LIKELY,
    N_ ("{cause}") },
  { is_network_in_the_way, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_LIKELY,
    N_ ("Neither port {port} nor port {other} answers like a mail server. The network may be "
        "answering in its place, as a hotel’s does before you have signed in there.") },
  { is_other_server_reached, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_LIKELY,
    N_ ("None of the server’s mail ports answers from here, but port {port} of {compared} does, so "
        "the network lets mail out. The server may be off, or may not accept connections from "
        "here.") },
  { is_other_server_silent, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_LIKELY,
    N_ ("None of the server’s mail ports answers from here, and neither does port {port} of "
        "{compared}. The network seems to block outgoing mail.") },
  { are_ports_for_mail_silent, BLAMED_BY_COMPARISON, PROOF_FAULT_NETWORK, PROOF_SURENESS_LIKELY,
    N_ ("None of the server’s mail ports answers from here, but its port for web pages does. The "
        "network may be blocking all of the mail ports.") },
  { are_all_refused, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_LIKELY,
    N_ ("The server refuses connections on every port that was tried.") },
  { are_all_closed, BLAMED_BY_COMPARISON, PROOF_FAULT_SERVER, PROOF_SURENESS_UNKNOWN,
    N_ ("None of the server’s ports answers. It may be off, or the network may be blocking "
        "everything to it.") },
  { is_anything, BLAMED_BY_FIRST, PROOF_FAULT_UNKNOWN, PROOF_SURENESS_LIKELY, N_ ("{cause}") },
};

static ProofFault
find_fault (Judge *judge, gsize i)
{
  ProofTrial *trial = comparisons[i].blame == BLAMED_BY_LAST ? judge->last : judge->first;

  return comparisons[i].blame == BLAMED_BY_COMPARISON
             ? comparisons[i].fault
             : proof_diagnosis_get_fault (proof_trial_get_diagnosis (trial));
}

static const char *
get_title (ProofTrial *trial)
{
  return proof_trial_get_diagnosis (trial) != NULL
             ? proof_diagnosis_get_title (proof_trial_get_diagnosis (trial))
             : "";
}

static const char *
get_cause (ProofTrial *trial)
{
  const char *cause = proof_diagnosis_get_fault_text (proof_trial_get_diagnosis (trial));

  return cause != NULL ? cause : get_title (trial);
}

/* The server's name comes last: a name may have braces. */
static char *
fill_in (Judge *judge, const char *template)
{
  g_autoptr (GString) text = g_string_new (template);
  g_autofree char *port = g_strdup_printf ("%u", proof_trial_get_settings (judge->first)->port);
  g_autofree char *other = g_strdup_printf ("%u", judge->other_port);
  ProofTrial *found = judge->answer->found;
  ProofTrial *compared = judge->comparison;

  proof_template_fill (text, "{port}", port, "");
  proof_template_fill (text, "{other}", other, "");
  proof_template_fill (text, "{cause}", get_cause (judge->first), "");
  proof_template_fill (text, "{last}", get_title (judge->last), "");
  proof_template_fill (text, "{compared}",
                       compared != NULL ? proof_trial_get_settings (compared)->server : NULL, "");
  proof_template_fill (text, "{found}",
                       found != NULL ? proof_trial_get_settings (found)->server : NULL, "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static ProofTrial *
find_last_test (GPtrArray *trials)
{
  guint i = trials->len;

  while (--i > 0)
    if (proof_trial_get_kind (trials->pdata[i]) == PROOF_TRIAL_KIND_TEST &&
        proof_trial_has_ended (trials->pdata[i]))
      break;

  return trials->pdata[i];
}

/**
 * proof_judgement_pass:
 * @answer: what was found; gets the fault, how sure it is, and why
 * @trials: (element-type ProofTrial): all of them, of which the first has ended
 *
 * Says whose fault it is.
 */
void
proof_judgement_pass (ProofAnswer *answer, GPtrArray *trials)
{
  Judge judge = {
    .answer = answer,
    .trials = trials,
    .first = trials->pdata[0],
    .last = find_last_test (trials),
  };
  gsize i = 0;

  while (!comparisons[i].holds (&judge))
    i++;
  answer->fault = find_fault (&judge, i);
  answer->sure = comparisons[i].sure;
  answer->why = fill_in (&judge, _ (comparisons[i].why));
}
