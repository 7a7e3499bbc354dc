namespace Orleans.Local.Storage;

/// <summary>Something read from a storage before its grain is activated.</summary>
internal interface IActivationState
{
    Task LoadAsync(CancellationToken cancellationToken);
}
