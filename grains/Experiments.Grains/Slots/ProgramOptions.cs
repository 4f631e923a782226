using Experiments.Workloads;

namespace Experiments.Grains.Slots;

/// <summary>The options of a silo that runs programs of its users.</summary>
public sealed class ProgramOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Programs";

    /// <summary>Gets or sets whether the silo runs programs that clients send. Whoever reaches the cluster then runs code on the silo.</summary>
    /// <value>False by default. Silos that a command starts for itself set it.</value>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets whether the silo runs only programs, and none of the workloads that ship with it.</summary>
    /// <value>False by default.</value>
    public bool Only { get; set; }

    /// <summary>
    /// Gets or sets the labels of the silo, separated by commas: <c>gpu,python</c>. A program that asks for labels runs only on silos that
    /// have all of them.
    /// </summary>
    /// <value>None by default.</value>
    public string Labels { get; set; } = string.Empty;

    /// <summary>Gets or sets the names of the graphics processors that programs get, separated by commas: <c>0,1</c>.</summary>
    /// <value>None by default.</value>
    public string Gpus { get; set; } = string.Empty;

    /// <summary>Gets or sets the number of processors that programs share.</summary>
    /// <value>The number of processors of the machine by default.</value>
    public int Cpus { get; set; } = Environment.ProcessorCount;

    /// <summary>Gets or sets the bytes of memory that programs share; null for all that the process may use.</summary>
    /// <value>Null by default.</value>
    public long? Memory { get; set; }

    /// <summary>Gets or sets the folder for files of running programs, for this user alone; null for one in the user's data folder.</summary>
    /// <value>Null by default.</value>
    public string? WorkFolder { get; set; }

    /// <summary>
    /// Gets or sets the most bytes on disk of unpacked code that the machine keeps for later attempts. Beyond them, the code that was not
    /// used for the longest time is deleted.
    /// </summary>
    /// <value>4 GiB by default.</value>
    public long CodeCacheBytes { get; set; } = CodeCacheLimit.Default.Bytes;

    /// <summary>Gets or sets the time since its last use after which unpacked code is deleted.</summary>
    /// <value>30 days by default.</value>
    public TimeSpan CodeCacheAge { get; set; } = CodeCacheLimit.Default.Age;

    /// <summary>Returns the names of the graphics processors.</summary>
    public IReadOnlyList<string> ReadGpus() => Split(Gpus);

    /// <summary>Returns the labels.</summary>
    public IReadOnlyList<string> ReadLabels() => Split(Labels);

    private static string[] Split(string words) => words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
