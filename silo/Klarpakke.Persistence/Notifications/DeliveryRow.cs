using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Klarpakke.Persistence.Keys;

namespace Klarpakke.Persistence.Notifications;

/// <summary>A message with all that is needed to send it.</summary>
internal sealed record DeliveryRow
{
    public required long Id { get; init; }

    public required string User { get; init; }

    public required string Key { get; init; }

    public required string Code { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Facts { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public required long Delivery { get; init; }

    public required string Channel { get; init; }

    public Guid? AddressId { get; init; }

    public required int Step { get; init; }

    public required int Attempt { get; init; }

    public string? Target { get; init; }

    public string? PushKey { get; init; }

    public string? PushAuth { get; init; }

    public string? MasterKeyId { get; init; }

    public byte[]? WrappedKey { get; init; }

    public byte[]? Sealed { get; init; }

    public static string CodeOf(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "waiting",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Failed => "failed",
        DeliveryState.Unneeded => "unneeded",
    };

    /// <summary>Where it goes; null when the address is gone.</summary>
    public NoticeTarget? TargetOf(KeySealer sealer) =>
        Target is null ? null
        : Sealed is null ? new NoticeTarget(Target, PushKey, PushAuth)
        : new NoticeTarget(Target, Secret: sealer.Open(new WebhookPlace(User, AddressId!.Value), new SealedKey(MasterKeyId!, WrappedKey!, Sealed)).Secret);

    public DueDelivery ToDue(NoticeSettings settings, NoticeTarget? target, string? problem) => new(
        Delivery, Id, new NoticeRow(Id, User, Key, Code, OccurredAt, Facts, SeenAt).ToNotice(), settings, target, problem, NoticeCodes.Channel(Channel)!.Value, AddressId, Step, Attempt, SeenAt is not null);
}
