namespace Klarpakke.Domain.Notifications;

/// <summary>A place a notice can be sent to.</summary>
/// <param name="Channel">By which channel.</param>
/// <param name="Id">Which of the user's places there; null for the account's mail address, of which there is one.</param>
public sealed record NoticeAddress(NoticeChannel Channel, Guid? Id);
