using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>A message that was taken to be sent.</summary>
/// <param name="Id">Its row.</param>
/// <param name="NoticeId">The notice's row.</param>
/// <param name="Notice">What it says.</param>
/// <param name="Settings">How the user wants it said.</param>
/// <param name="Address">Where to; null when it cannot be sent there.</param>
/// <param name="AddressProblem">Code of why it cannot; null when it can.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="AddressId">The address's row; null for mail.</param>
/// <param name="Step">0 for the first telling.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="IsSeen">Whether the user has seen the notice by now.</param>
public sealed record DueDelivery(
    long Id, long NoticeId, Notice Notice, NoticeSettings Settings, NoticeTarget? Address, string? AddressProblem, NoticeChannel Channel, Guid? AddressId, int Step, int Attempt, bool IsSeen);
