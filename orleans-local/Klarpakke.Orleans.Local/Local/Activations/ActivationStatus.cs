namespace Orleans.Local.Activations;

internal enum ActivationStatus : byte
{
    Activating,
    Valid,
    Deactivating,
    Gone,
}
