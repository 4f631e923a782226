namespace Experiments.Workloads.Supervisor;

/// <summary>What a silo tells a supervisor.</summary>
public abstract record SupervisorOrder
{
    private SupervisorOrder()
    {
    }

    /// <summary>Writes an order.</summary>
    public static void Write(BinaryWriter writer, SupervisorOrder order)
    {
        switch (order)
        {
            case Start start:
                writer.Write((byte)1);
                WriteAll(writer, start.Arguments);
                WriteAll(writer, start.Environment);
                writer.Write(start.Program);
                writer.Write(start.Folder);
                writer.Write(start.Output);
                writer.Write(start.Error);
                writer.Write(start.Memory);
                break;
            case Signal signal:
                writer.Write((byte)2);
                writer.Write(signal.Number);
                break;
            case KillAll:
                writer.Write((byte)3);
                break;
            default:
                throw new ArgumentException($"there is no order {order}", nameof(order));
        }

        writer.Flush();
    }

    /// <summary>Reads an order.</summary>
    /// <exception cref="EndOfStreamException">The silo has ended, or has let go of the supervisor.</exception>
    public static SupervisorOrder Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        return kind switch
        {
            1 => new Start
            {
                Arguments = ReadAll(reader),
                Environment = ReadAll(reader),
                Program = reader.ReadString(),
                Folder = reader.ReadString(),
                Output = reader.ReadString(),
                Error = reader.ReadString(),
                Memory = reader.ReadInt64(),
            },
            2 => new Signal(reader.ReadInt32()),
            3 => new KillAll(),
            _ => throw new InvalidDataException($"there is no order {kind}"),
        };
    }

    private static void WriteAll(BinaryWriter writer, string[] texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadAll(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    /// <summary>Starts a program. Nothing of an earlier one may live.</summary>
    public sealed record Start : SupervisorOrder
    {
        /// <summary>Gets the arguments; the first is the program's name.</summary>
        public required string[] Arguments { get; init; }

        /// <summary>Gets the whole environment, <c>NAME=value</c> each.</summary>
        public required string[] Environment { get; init; }

        /// <summary>Gets the path of the program's file.</summary>
        public required string Program { get; init; }

        /// <summary>Gets the folder in which the program starts.</summary>
        public required string Folder { get; init; }

        /// <summary>Gets the path that becomes standard output.</summary>
        public required string Output { get; init; }

        /// <summary>Gets the path that becomes standard error.</summary>
        public required string Error { get; init; }

        /// <summary>Gets the bytes of memory that the program and its children may use; 0: no limit.</summary>
        public required long Memory { get; init; }
    }

    /// <summary>Sends a signal to the program's process group.</summary>
    /// <param name="Number">The signal.</param>
    public sealed record Signal(int Number) : SupervisorOrder;

    /// <summary>Kills the program and everything that it has started.</summary>
    public sealed record KillAll : SupervisorOrder;
}
