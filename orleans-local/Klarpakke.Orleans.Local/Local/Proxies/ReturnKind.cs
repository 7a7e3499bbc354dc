namespace Orleans.Local.Proxies;

internal enum ReturnKind
{
    Void,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    Unsupported,
}
