/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-failure.h"

G_DEFINE_QUARK (net - failure - quark, net_failure)
