/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofTiming:
 * @duration: from beginning to end
 * @has_parts: whether the rest is known; of looking up a name it is not
 * @n_round_trips: how often an answer of the server was needed to go on
 * @network: what the network took
 * @server: what the server took beyond that
 * @client: what this computer took itself
 *
 * Where the time of a stage, or of all together, went. Times are in milliseconds.
 */
typedef struct
{
  double duration;
  gboolean has_parts;
  guint n_round_trips;
  double network;
  double server;
  double client;
} ProofTiming;

gboolean proof_timing_of_stage (MailReport *report, MailStage stage, ProofTiming *timing);
void proof_timing_of_all (MailReport *report, ProofTiming *timing);
double proof_timing_get_round_trip_milliseconds (MailReport *report);

void proof_timings_append_name (GString *text, const char *name);
char *proof_timings_dup_table (MailReport *report, MailReport *last_good);

G_END_DECLS
