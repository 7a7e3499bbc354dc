namespace Orleans.Local.Calls;

/// <summary>The result of calls that return none, so that every call is a <see cref="Call{T}"/>.</summary>
internal readonly struct Nothing;
