namespace Klarpakke.Domain.Notifications;

/// <summary>Title and body, with places for facts: <c>{name}</c>, <c>{name:percent}</c> for a percentage, <c>{name:time}</c> for a time, <c>{name:word}</c> for a code that has words.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">What happened, and what the user can do.</param>
public sealed record NoticeWords(string Title, string Body);
