/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-corpus.h"
#include "proof-cues.h"

G_BEGIN_DECLS

ProofCorpusLine *proof_twins_put_aside (const ProofCorpusLine *line, const ProofAside *aside);
ProofCorpusLine *proof_twins_put_code (const ProofCorpusLine *line, const char *code);
ProofCorpusLine *proof_twins_cut (const ProofCorpusLine *line, double part);

G_END_DECLS
