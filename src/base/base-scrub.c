/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-scrub.h"

#include <malloc.h>
#include <stdlib.h>

#include "base-secret.h"

/* GNU SASL and the libraries below it free their copies of a password as they
   are, and leave some on the stack. glibc keeps seven freed blocks of each size
   up to 1032 bytes in a cache of the thread ("tcache") as they are, and passes
   all others through the filling that M_PERTURB turns on. So the filling is on
   from the first secret on, and the cache is wiped behind each.

   It is never turned off: glibc 2.36 fills what calloc() takes, and clears it only if
   the filling is still on a moment later. Where one thread turned it off in between,
   another one got a block full of rubbish, and crashed in GnuTLS. */
enum
{
  SMALLEST_CACHED_BYTES = 24,
  LARGEST_CACHED_BYTES = 1032,
  STEP_BYTES = 16,
  N_CACHED = 7,
  FILLING = 0x55,
  STACK_BYTES = 64 * 1024,
};

static void
wipe_cached_blocks (gsize size)
{
  void *blocks[N_CACHED];

  for (guint i = 0; i < N_CACHED; i++)
    {
      blocks[i] = malloc (size);
      if (blocks[i] != NULL)
        base_wipe (blocks[i], size);
    }
  for (guint i = 0; i < N_CACHED; i++)
    free (blocks[i]);
}

/* Where the calls between begin and end had their variables. */
static G_NO_INLINE void
wipe_stack (void)
{
  char below[STACK_BYTES];

  base_wipe (below, sizeof below);
}

/**
 * base_scrub_begin:
 *
 * Call this before a secret is given to a library that does not wipe what it
 * frees, and base_scrub_end() after it, in the same thread.
 */
void
base_scrub_begin (void)
{
#ifdef M_PERTURB
  static gsize is_filling = 0;

  if (g_once_init_enter (&is_filling))
    {
      mallopt (M_PERTURB, FILLING);
      g_once_init_leave (&is_filling, 1);
    }
#endif
}

/**
 * base_scrub_end:
 *
 * Wipes what was freed since base_scrub_begin(), and the stack below the
 * caller. What is still allocated has to be wiped by whoever has a pointer to
 * it.
 */
void
base_scrub_end (void)
{
  for (gsize size = SMALLEST_CACHED_BYTES; size <= LARGEST_CACHED_BYTES; size += STEP_BYTES)
    wipe_cached_blocks (size);
  wipe_stack ();
}

static GDBusMessage *
wipe_bus_thread (GDBusConnection *bus G_GNUC_UNUSED,
                 GDBusMessage *message,
                 gboolean is_incoming G_GNUC_UNUSED,
                 gpointer data G_GNUC_UNUSED)
{
  base_scrub_end ();

  return message;
}

/**
 * base_scrub_watch_bus:
 *
 * Connections to buses share a thread, whose freed messages have in them what went over
 * the bus. From now on they are wiped by base_scrub_end() there with each message on @bus:
 * what was freed before a call is, when that is answered.
 *
 * Returns: the filter, for g_dbus_connection_remove_filter()
 */
guint
base_scrub_watch_bus (GDBusConnection *bus)
{
  return g_dbus_connection_add_filter (bus, wipe_bus_thread, NULL, NULL);
}
