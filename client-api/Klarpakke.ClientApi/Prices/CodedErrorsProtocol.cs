using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Klarpakke.ClientApi.Prices;

/// <summary>
/// The JSON protocol, with every failed call answered in the form <c>code: text</c>. SignalR itself puts a sentence and the exception's type before
/// the text of a HubException, and has no code for calls that fit no method.
/// </summary>
internal sealed class CodedErrorsProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private const string HubExceptionMark = nameof(HubException) + ": ";
    private readonly JsonHubProtocol _inner = new(options);

    public string Name => _inner.Name;

    public int Version => _inner.Version;

    public TransferFormat TransferFormat => _inner.TransferFormat;

    public bool IsVersionSupported(int version) => _inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!_inner.TryParseMessage(ref input, binder, out message))
        {
            return false;
        }

        if (message is InvocationBindingFailureMessage unfit)
        {
            // Only an unknown method fails with a HubException here; anything else is about the arguments.
            var error = unfit.BindingFailure.SourceException is HubException ? ApiError.MethodUnknown : ApiError.ArgumentInvalid;
            message = new InvocationBindingFailureMessage(unfit.InvocationId, unfit.Target, ExceptionDispatchInfo.Capture(CodedHubErrors.Of(error)));
        }

        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _inner.WriteMessage(Coded(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(Coded(message));

    private static HubMessage Coded(HubMessage message) =>
        message is CompletionMessage { Error: { } error } failed ? CompletionMessage.WithError(failed.InvocationId!, Coded(error)) : message;

    private static string Coded(string error)
    {
        var mark = error.IndexOf(HubExceptionMark, StringComparison.Ordinal);
        return mark >= 0 ? error[(mark + HubExceptionMark.Length)..] : CodedHubErrors.TextOf(ApiError.Internal);
    }
}
