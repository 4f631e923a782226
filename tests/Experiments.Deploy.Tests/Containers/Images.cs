namespace Experiments.Deploy.Tests.Containers;

/// <summary>Builds the images from deploy/'s own files on base images of this machine; layers whose sources did not change are reused.</summary>
internal static class Images
{
    private const string Variable = "EXPERIMENTS_CONTAINER_IMAGES";
    private const string Sdk = "localhost/experiments-base-sdk:12";
    private const string Runtime = "localhost/experiments-base-runtime:12";
    private const string Python = "localhost/experiments-base-python:12";

    private static readonly string[] Names = ["silo", "client", "agent", "datasets"];

    /// <summary>What stands in for images of registries that may be out of reach.</summary>
    private static readonly Dictionary<string, string> StandIns = new(StringComparer.Ordinal)
    {
        ["docker.io/library/postgres:17.6"] = "localhost/experiments-base-postgres:15",
    };

    public static string Local(string image) => StandIns.GetValueOrDefault(image, image);

    /// <summary>Builds all images. With EXPERIMENTS_CONTAINER_IMAGES=keep, images of deploy/ that are there are taken as they are.</summary>
    public static async Task Build(string mnistFolder)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "keep" && await AreThere())
        {
            return;
        }

        var work = Directory.CreateTempSubdirectory("experiments-images-").FullName;
        await Podman.Script(Repository.Path("tests/Experiments.Deploy.Tests/Containers/base-images.sh"), work);
        Directory.Delete(work, recursive: true);
        foreach (var target in new[] { "silo", "client" })
        {
            await BuildFromSource("deploy/Dockerfile", $"RUNTIME_IMAGE={Runtime}", "--target", target, "--tag", $"localhost/experiments-{target}:0.1.0");
        }

        await BuildFromSource("deploy/agent.Dockerfile", $"BASE_IMAGE={Python}", "--tag", "localhost/experiments-agent:0.1.0");
        await Podman.Run(
            "build", "--network", "none", "--build-arg", $"RUNTIME_IMAGE={Runtime}", "--file", Repository.Path("deploy/datasets/Dockerfile"),
            "--tag", "localhost/experiments-datasets:0.1.0", mnistFolder);
    }

    private static async Task<bool> AreThere()
    {
        foreach (var name in Names)
        {
            if ((await Podman.Try("image", "exists", $"localhost/experiments-{name}:0.1.0")).Code != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static Task<string> BuildFromSource(string file, string argument, params IEnumerable<string> arguments) => Podman.Run(
        ["build", "--network", "none", "--volume", $"{Packages()}:/nuget:ro", "--build-arg", $"SDK_IMAGE={Sdk}", "--build-arg", argument,
            "--file", Repository.Path(file), .. arguments, "--layers", Repository.Root]);

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
