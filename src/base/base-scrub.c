/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-scrub.h"

#include <malloc.h>
#include <stdlib.h>

#include "base-secret.h"

/* GNU SASL and the libraries below it free their copies of a password as they
   are, and leave some on the stack. glibc keeps seven freed blocks of each size
   up to 1032 bytes in a cache of the thread ("tcache") as they are, and passes
   all others through the filling that M_PERTURB turns on. So the filling is on
   while a secret is worked with, and the cache is wiped behind it. */
enum
{
  SMALLEST_CACHED_BYTES = 24,
  LARGEST_CACHED_BYTES = 1032,
  STEP_BYTES = 16,
  N_CACHED = 7,
  FILLING = 0x55,
  STACK_BYTES = 64 * 1024,
};

/* The filling is one setting for all threads, and stays on until the last is done. */
static gint n_scrubbing;

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
  g_atomic_int_inc (&n_scrubbing);
  mallopt (M_PERTURB, FILLING);
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
#ifdef M_PERTURB
  if (g_atomic_int_dec_and_test (&n_scrubbing))
    mallopt (M_PERTURB, 0);
#endif
}
