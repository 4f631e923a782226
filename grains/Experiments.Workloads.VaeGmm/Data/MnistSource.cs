using Experiments.Contracts.Setups;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Finds MNIST; the built-in strokes replace it if it cannot be found.</summary>
internal sealed class MnistSource : IDataSource
{
    public string Title => "MNIST";

    public (string Parameter, string Value) Fallback => (VaeGmmDefinition.Dataset, StrokesDataset.DatasetName);

    public string FallbackWarning => "this ran on the built-in set of strokes, which says nothing about results on MNIST";

    public string FallbackHint => $"--set {VaeGmmDefinition.Dataset}={StrokesDataset.DatasetName} takes the built-in set";

    public bool IsNeededBy(Setup setup) => setup.Find(VaeGmmDefinition.Dataset) == MnistReader.DatasetName;

    public async Task<DataSearch> FindAsync(DataQuery query, CancellationToken cancellation)
    {
        var options = MnistLocatorOptions.FromEnvironment() with { Folder = query.Folder, AllowDownload = query.Download };
        try
        {
            var locator = new MnistLocator(options, new MnistDownloader(new MnistDownloadOptions(), query.Time));
            var location = await locator.LocateAsync(query.Progress, cancellation);
            return location.IsFound
                ? new DataSearch { Folder = location.Folder }
                : new DataSearch
                {
                    Because = "it is not on this machine and could not be downloaded",
                    Details = query.Download ? location.Reasons : [],
                };
        }
        catch (DatasetException exception)
        {
            return new DataSearch { Because = exception.Errors[0], Errors = exception.Errors };
        }
    }
}
