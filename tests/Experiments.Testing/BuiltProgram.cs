namespace Experiments.Testing;

/// <summary>Finds the programs that tests start, in the output folders of their own projects.</summary>
/// <remarks>
/// A test project names a program's project with <c>ReferenceOutputAssembly="false"</c>. The program is then built before the tests, and
/// the tests neither compile against it nor copy its 461 MB of native libraries.
/// </remarks>
public static class BuiltProgram
{
    /// <summary>Gets the path of the command line, <c>experiments</c>.</summary>
    public static string Client => Find("client/Experiments.Client", "experiments");

    /// <summary>Gets the path of the silo as it ships.</summary>
    public static string Silo => Find("silo/Experiments.Silo", "Experiments.Silo");

    /// <summary>Gets the path of the agent.</summary>
    public static string Agent => Find("silo/Experiments.Agent", "experiments-agent");

    /// <summary>Gets the path of the same silo with fault points.</summary>
    public static string SiloWithFaults => Find("tests/Experiments.Testing.Silo", "Experiments.Testing.Silo");

    private static string Find(string project, string program)
    {
        // The running test lies in bin/<configuration>/<framework>, and so does every other program of the same build.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(
            Repository.Path(project), "bin", output.Parent!.Name, output.Name, program + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing; does the test project reference {project}?", path);
    }
}
