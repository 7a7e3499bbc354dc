namespace Orleans;

/// <summary>Two members that hold the same object may be sent as two copies.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuppressReferenceTrackingAttribute : Attribute;
