using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>Makes empty databases of one kind.</summary>
internal interface ITestDatabase : IAsyncDisposable
{
    /// <summary>The options of a new, empty database.</summary>
    Task<StorageOptions> Create();
}
