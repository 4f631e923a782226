namespace Experiments.Workloads.Supervisor;

/// <summary>What a supervisor tells its silo.</summary>
public abstract record SupervisorReport
{
    private SupervisorReport()
    {
    }

    /// <summary>Writes a report.</summary>
    public static void Write(BinaryWriter writer, SupervisorReport report)
    {
        switch (report)
        {
            case Started started:
                writer.Write((byte)1);
                writer.Write(started.Process);
                break;
            case NotStarted failed:
                writer.Write((byte)2);
                writer.Write(failed.Error);
                break;
            case Exited exited:
                writer.Write((byte)3);
                writer.Write(exited.Code);
                writer.Write(exited.Signal);
                break;
            case MemoryExceeded exceeded:
                writer.Write((byte)4);
                writer.Write(exceeded.Bytes);
                break;
            case Ended ended:
                writer.Write((byte)5);
                writer.Write(ended.Killed);
                break;
            default:
                throw new ArgumentException($"there is no report {report}", nameof(report));
        }

        writer.Flush();
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="EndOfStreamException">The supervisor has ended.</exception>
    public static SupervisorReport Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        return kind switch
        {
            1 => new Started(reader.ReadInt32()),
            2 => new NotStarted(reader.ReadInt32()),
            3 => new Exited(reader.ReadInt32(), reader.ReadInt32()),
            4 => new MemoryExceeded(reader.ReadInt64()),
            5 => new Ended(reader.ReadString()),
            _ => throw new InvalidDataException($"there is no report {kind}"),
        };
    }

    /// <summary>The program has started.</summary>
    /// <param name="Process">Its process id, which is also that of its process group and session.</param>
    public sealed record Started(int Process) : SupervisorReport;

    /// <summary>The program could not be started. Nothing of it lives.</summary>
    /// <param name="Error">The number of the system's error.</param>
    public sealed record NotStarted(int Error) : SupervisorReport;

    /// <summary>The program has ended. Others that it started may still live.</summary>
    /// <param name="Code">The exit code; -1 if a signal ended the program.</param>
    /// <param name="Signal">The signal that ended the program; 0: none.</param>
    public sealed record Exited(int Code, int Signal) : SupervisorReport;

    /// <summary>The program and its children used more memory than they may. They are being killed.</summary>
    /// <param name="Bytes">The memory that they used.</param>
    public sealed record MemoryExceeded(long Bytes) : SupervisorReport;

    /// <summary>Nothing of the program lives. The supervisor can start the next one.</summary>
    /// <param name="Killed">The names and ids of the processes that the program had left behind; empty: none.</param>
    public sealed record Ended(string Killed) : SupervisorReport;
}
