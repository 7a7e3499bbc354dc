namespace Klarpakke.ClientApi.Commands;

/// <summary>Marks what a client sends as the body of a command: it is part of what makes two requests the same.</summary>
internal interface IRequestBody;
