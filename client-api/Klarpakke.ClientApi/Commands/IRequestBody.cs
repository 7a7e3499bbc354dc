namespace Klarpakke.ClientApi.Commands;

/// <summary>Marks what a client sends as the body of a command: it is part of what makes two requests the same.</summary>
internal interface IRequestBody
{
    /// <summary>What tells it from other bodies; its hash is written down. The whole of it, unless it holds what must not be.</summary>
    object Identity => this;
}
