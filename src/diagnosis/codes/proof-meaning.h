/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-transcript.h"

G_BEGIN_DECLS

char *proof_meaning_of_entry (MailTranscriptEntry *entry);

G_END_DECLS
