namespace Klarpakke.ClientApi;

/// <summary>Whose address an address is.</summary>
internal static class ClientApiPaths
{
    private static readonly PathString[] Api = ["/api", "/hubs", "/openapi"];
    private static readonly PathString[] OtherPrograms = ["/swagger", "/health", "/metrics", "/assets"];

    /// <summary>The API itself: limited, and answered with data only.</summary>
    public static bool IsApi(PathString path) => StartsWithAny(path, Api);

    /// <summary>What programs call, where a wrong address must be an error and never a page.</summary>
    public static bool IsForPrograms(PathString path) => IsApi(path) || StartsWithAny(path, OtherPrograms);

    /// <summary>Live connections.</summary>
    public static bool IsHub(PathString path) => path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    /// <summary>What stops an account: has a budget of its own, so that nothing else can use it up.</summary>
    public static bool IsStop(PathString path) => path.StartsWithSegments("/api/v1/stop", StringComparison.OrdinalIgnoreCase);

    /// <summary>Commands about accounts, where somebody may try to guess.</summary>
    public static bool IsAccountCommand(string method, PathString path) =>
        !HttpMethods.IsGet(method) && path.StartsWithSegments("/api/v1/accounts", StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithAny(PathString path, PathString[] prefixes) =>
        Array.Exists(prefixes, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}
