/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-failure.h"

G_DEFINE_QUARK (smtp - failure - quark, smtp_failure)
