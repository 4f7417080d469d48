/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-failure.h"

G_DEFINE_QUARK (mail - failure - quark, mail_failure)
