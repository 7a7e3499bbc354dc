namespace Orleans.Runtime;

/// <summary>Anything that calls can be sent to: grains, observers and references to them.</summary>
public interface IAddressable;
