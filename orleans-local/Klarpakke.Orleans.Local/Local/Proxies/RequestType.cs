using System.Reflection;

namespace Orleans.Local.Proxies;

/// <summary>A generated request class, as the proxy uses it.</summary>
internal sealed record RequestType(ConstructorInfo Constructor, FieldInfo[] Arguments);
