namespace Klarpakke.Orleans.Local.Tests.PublicApi;

/// <summary>
/// Public types of the local runtime that live in Orleans assemblies other than Orleans.Core.Abstractions, which cannot be read here.
/// A type that is neither there nor in this list is not part of Orleans and must not be public.
/// </summary>
internal static class OtherAssemblies
{
    public static IReadOnlyDictionary<string, string[]> Types { get; } = new Dictionary<string, string[]>
    {
        ["Orleans.Serialization.Abstractions"] =
        [
            "Orleans.AliasAttribute", "Orleans.GenerateFieldIds", "Orleans.GenerateSerializerAttribute", "Orleans.IConverter`2", "Orleans.IdAttribute",
            "Orleans.ImmutableAttribute", "Orleans.RegisterConverterAttribute", "Orleans.ResponseTimeoutAttribute", "Orleans.SuppressReferenceTrackingAttribute",
        ],
        ["Orleans.Serialization"] =
        [
            "Orleans.Serialization.Invocation.IInvokable", "Orleans.Serialization.Invocation.ITargetHolder", "Orleans.Serialization.Invocation.Response",
        ],
        ["Orleans.Core"] =
        [
            "Microsoft.Extensions.Hosting.OrleansClientGenericHostExtensions", "Orleans.CollectionAgeLimitAttribute", "Orleans.Configuration.ClusterOptions",
            "Orleans.Configuration.MessagingOptions", "Orleans.GrainState`1", "Orleans.Hosting.IClientBuilder", "Orleans.Hosting.INamedServiceConfigurator",
            "Orleans.IClusterClient", "Orleans.IGrainState`1", "Orleans.KeepAliveAttribute", "Orleans.Runtime.ILocalSiloDetails", "Orleans.Runtime.IManagementGrain",
            "Orleans.ServiceLifecycleStage", "Orleans.Storage.BadProviderConfigException", "Orleans.Storage.IGrainStorage", "Orleans.Storage.InconsistentStateException",
            "Orleans.Utilities.ObserverManager`1", "Orleans.Utilities.ObserverManager`2",
        ],
        ["Orleans.Runtime"] =
        [
            "Microsoft.Extensions.Hosting.OrleansSiloGenericHostExtensions", "Orleans.Configuration.GrainCollectionOptions", "Orleans.Configuration.SiloMessagingOptions",
            "Orleans.Configuration.SiloOptions", "Orleans.Hosting.CoreHostingExtensions", "Orleans.Hosting.GrainCallFilterSiloBuilderExtensions", "Orleans.Hosting.ISiloBuilder",
            "Orleans.Hosting.SiloBuilderExtensions", "Orleans.Hosting.SiloBuilderStartupExtensions", "Orleans.Runtime.Hosting.StorageProviderExtensions",
            "Orleans.Runtime.IPersistentStateConfiguration", "Orleans.Runtime.IPersistentState`1", "Orleans.Runtime.ISiloLifecycle", "Orleans.Runtime.IStartupTask",
            "Orleans.Runtime.PersistentStateAttribute",
        ],
        ["Orleans.Persistence.Memory"] =
        [
            "Orleans.Configuration.MemoryGrainStorageOptions", "Orleans.Hosting.MemoryGrainStorageSiloBuilderExtensions",
        ],
        ["Orleans.Reminders"] =
        [
            "Orleans.GrainReminderExtensions", "Orleans.Hosting.ReminderOptions", "Orleans.Hosting.SiloBuilderReminderExtensions",
            "Orleans.Hosting.SiloBuilderReminderMemoryExtensions", "Orleans.IRemindable", "Orleans.IReminderTable", "Orleans.ReminderEntry", "Orleans.ReminderTableData",
            "Orleans.Runtime.IGrainReminder", "Orleans.Runtime.ReminderException", "Orleans.Runtime.TickStatus", "Orleans.Timers.IReminderRegistry",
        ],
        ["Orleans.Streaming"] =
        [
            "Orleans.ClientStreamingExtensions", "Orleans.Configuration.StreamPullingAgentOptions", "Orleans.GrainStreamingExtensions",
            "Orleans.Hosting.ClientBuilderStreamingExtensions", "Orleans.Hosting.IClusterClientMemoryStreamConfigurator", "Orleans.Hosting.ISiloMemoryStreamConfigurator",
            "Orleans.Hosting.SiloBuilderMemoryStreamExtensions", "Orleans.Hosting.SiloPersistentStreamConfiguratorExtensions", "Orleans.ImplicitStreamSubscriptionAttribute",
            "Orleans.Providers.Streams.Common.EventSequenceTokenV2", "Orleans.Runtime.StreamId", "Orleans.Streams.AsyncObservableExtensions",
            "Orleans.Streams.Core.IStreamSubscriptionHandleFactory", "Orleans.Streams.Core.IStreamSubscriptionObserver", "Orleans.Streams.IAsyncBatchProducer`1",
            "Orleans.Streams.IAsyncObservable`1", "Orleans.Streams.IAsyncObserver`1", "Orleans.Streams.IAsyncStream", "Orleans.Streams.IAsyncStream`1",
            "Orleans.Streams.IStreamProvider", "Orleans.Streams.StreamEventDeliveryFailureException", "Orleans.Streams.StreamProviderExtensions",
            "Orleans.Streams.StreamSequenceToken", "Orleans.Streams.StreamSubscriptionHandleExtensions", "Orleans.Streams.StreamSubscriptionHandle`1",
        ],
        ["Orleans.TestingHost"] =
        [
            "Orleans.TestingHost.InProcessTestCluster", "Orleans.TestingHost.InProcessTestClusterBuilder", "Orleans.TestingHost.InProcessTestClusterOptions",
            "Orleans.TestingHost.InProcessTestSiloSpecificOptions",
        ],
    };
}
