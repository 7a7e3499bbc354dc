namespace Orleans.Local.Proxies;

internal static class ReturnKinds
{
    public static ReturnKind Of(Type type)
    {
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            return definition == typeof(Task<>) ? ReturnKind.TaskOf
                : definition == typeof(ValueTask<>) ? ReturnKind.ValueTaskOf
                : ReturnKind.Unsupported;
        }

        return type == typeof(void) ? ReturnKind.Void
            : type == typeof(Task) ? ReturnKind.Task
            : type == typeof(ValueTask) ? ReturnKind.ValueTask
            : ReturnKind.Unsupported;
    }
}
