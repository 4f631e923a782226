using Experiments.Agent;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Commands;

/// <summary>The options of an agent, by both of its programs.</summary>
public sealed class AgentCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    private static string Cluster(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "experiments.db"), "SQLite format 3\0 and pages");
        return folder;
    }

    private static string[] Flags(Dictionary<string, string> values, params string[] settings)
    {
        var errors = new List<string>();
        var plan = AgentPlan.Read(values, settings, _ => null, errors);
        Assert.Empty(errors);
        return [.. plan.Flags];
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("agent --cluster 127.0.0.1:30000 --gpus many --cpus 0 --memory 64gigs --slots -1 --port x --set Health=8080"));
        Assert.Equal(
            [
                "error: --set: 'Health=8080' is not of the form Section:Key=value, such as Health:Port=8080",
                "error: --cluster: '127.0.0.1:30000' is a gateway for clients. An agent is a silo and joins through the cluster's database: name the folder of `cluster up`, the SQLite file, or a file with the connection string of PostgreSQL",
                "error: --gpus: 'many' is not a number of devices such as 2, or a list of two or more such as 0,2; one device alone is --set Programs:Gpus=many",
                "error: --cpus: '0' is not a whole number of at least 1",
                "error: --memory: '64gigs' is not a size above 0, such as 512MiB, 8GiB or 1.5GB",
                "error: --slots: '-1' is not a whole number of at least 0",
                "error: --port: 'x' is not a whole number of at least 1",
                "`experiments agent --help` describes the command.",
            ],
            _line.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    [Theory]
    [InlineData("agent", "error: --cluster: missing; name the folder of `cluster up`")]
    [InlineData("agent --cluster nowhere", "error: --cluster: there is no file or folder 'nowhere'; name the folder of `cluster up`")]
    [InlineData("agent --cluster Host=db;Password=x", "error: --cluster: the connection string holds a password, and every user of this machine can read arguments")]
    public async Task Cluster_that_cannot_be_joined_is_refused_with_what_would_be_right(string line, string error)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(line));
        Assert.StartsWith(error, _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_become_the_settings_of_a_silo_without_a_gateway()
    {
        var folder = Cluster(Path.Combine(_line.State, "c"));
        var flags = Flags(
            new() { ["--cluster"] = folder, ["--labels"] = "gpu,python", ["--gpus"] = "2", ["--cpus"] = "8", ["--memory"] = "1GiB", ["--name"] = "box", ["--port"] = "11112" },
            "Health:Port=8081");
        Assert.Equal(
            [
                "--Programs:Enabled=true", "--Storage:Kind=sqlite", $"--Storage:Path={folder}/experiments.db", "--Programs:Labels=gpu,python", "--Programs:Gpus=0,1", "--Programs:Cpus=8",
                "--Programs:Memory=1073741824", "--Slots:Count=8", "--Silo:SiloPort=11112", "--Silo:GatewayPort=0", "--Silo:Name=box", "--Health:Port=8081",
            ],
            flags);
    }

    [Fact]
    public void Folder_of_cluster_up_and_its_SQLite_file_name_the_certificates_of_the_cluster()
    {
        var folder = Cluster(Path.Combine(_line.State, "c"));
        File.WriteAllText(Path.Combine(folder, "cluster.json"), """{"settings": {"certificates": "/lab/certs"}}""");
        foreach (var place in new[] { folder, Path.Combine(folder, "experiments.db") })
        {
            Assert.Contains("--Silo:Certificates=/lab/certs", Flags(new() { ["--cluster"] = place }));
        }
    }

    [Fact]
    public void File_that_is_no_SQLite_database_holds_the_connection_string()
    {
        var file = Path.Combine(_line.State, "database");
        Directory.CreateDirectory(_line.State);
        File.WriteAllText(file, "Host=db;Password=secret");
        var flags = Flags(new() { ["--cluster"] = file, ["--address"] = "10.0.0.7", ["--gpus"] = "0,2" });
        Assert.Contains($"--Storage:ConnectionStringFile={file}", flags);
        Assert.Contains("--Programs:Gpus=0,2", flags);

        // Firewalls between machines want to know the port, so it is the silo's usual one.
        Assert.DoesNotContain(flags, flag => flag.StartsWith("--Silo:SiloPort", StringComparison.Ordinal));
        Assert.DoesNotContain(flags, flag => flag.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Small_program_reads_the_same_options_and_names_the_nearest_one()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await AgentCommandLine.RunAsync(["--lables", "gpu", "--cluster=nowhere", "--cpus"], output, errors, _ => null, TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "error: --lables: there is no such option; did you mean '--labels'?",
                "error: --cpus: its value is missing",
                "error: --cluster: there is no file or folder 'nowhere'; name the folder of `cluster up`, the SQLite file, or a file with the connection string of PostgreSQL",
                "`experiments-agent --help` describes the options.",
            ],
            errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.Equal(0, await AgentCommandLine.RunAsync(["--help"], output, errors, _ => null, TestContext.Current.CancellationToken));
        Assert.All(AgentOptions.All, option => Assert.Contains($"  {option.Name} {option.Value}", output.ToString(), StringComparison.Ordinal));
        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        await _line.RunAsync("agent --help");
        Assert.All(AgentOptions.All, option => Assert.Contains($"  {option.Name} <{option.Value}>", _line.Output, StringComparison.Ordinal));
    }

    // Ids, leaderboards and the order of metrics must not depend on which silo holds a grain.
    [Fact]
    public void Agent_knows_every_workload_in_the_order_of_other_silos_and_has_no_engine_of_vae_gmm()
    {
        var agent = AgentWorkloads.All;
        Assert.Equal(BuiltInWorkloads.All.Catalog.All, agent.Catalog.All);
        Assert.Equal(["function"], agent.All.Where(plugin => plugin.HasRunner).Select(plugin => plugin.Definition.Name));
        Assert.Equal(
            BuiltInWorkloads.All.Catalog.Default.Create(new Dictionary<string, string>(), out _)!.SetupId(),
            agent.Catalog.Default.Create(new Dictionary<string, string>(), out _)!.SetupId());
    }
}
