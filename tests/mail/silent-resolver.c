/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silent-resolver.h"

#define SILENT_TYPE_RESOLVER (silent_resolver_get_type ())

G_DECLARE_FINAL_TYPE (SilentResolver, silent_resolver, SILENT, RESOLVER, GResolver)

struct _SilentResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (SilentResolver, silent_resolver, G_TYPE_RESOLVER)

static void
return_cancelled (GCancellable *cancellable G_GNUC_UNUSED, gpointer task)
{
  g_task_return_error_if_cancelled (task);
}

static void
look_up_for_ever (GResolver *resolver,
                  const char *name G_GNUC_UNUSED,
                  GResolverNameLookupFlags flags G_GNUC_UNUSED,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_cancellable_connect (cancellable, G_CALLBACK (return_cancelled), task, g_object_unref);
}

static GList *
look_up_finish (GResolver *resolver G_GNUC_UNUSED, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
look_up_async (GResolver *resolver,
               const char *name,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  look_up_for_ever (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback,
                    user_data);
}

static void
silent_resolver_class_init (SilentResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = look_up_async;
  resolver_class->lookup_by_name_finish = look_up_finish;
  resolver_class->lookup_by_name_with_flags_async = look_up_for_ever;
  resolver_class->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
silent_resolver_init (SilentResolver *self G_GNUC_UNUSED)
{
}

GResolver *
silent_resolver_new (void)
{
  return g_object_new (SILENT_TYPE_RESOLVER, NULL);
}
