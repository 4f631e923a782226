#nullable disable
// Compiled twice: by the build, which has no implicit usings, and into a test project, which has them.
#pragma warning disable IDE0005
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Experiments.Build
{
    /// <summary>
    /// Marks one version that an ELF library needs of another as weak, so that the dynamic loader accepts a system that
    /// lacks it. Done only where that is safe: the version carries nothing but one marker symbol that no relocation uses.
    /// Layouts: System V ABI, "Symbol Table" and "Relocation"; Linux Standard Base, "Symbol Versioning".
    /// </summary>
    public static class ElfVersionNeed
    {
        private const int SectionDynSym = 11;
        private const int SectionRela = 4;
        private const int SectionVerNeed = 0x6ffffffe;
        private const int SectionVerSym = 0x6fffffff;
        private const ushort FlagWeak = 2;

        private struct Section
        {
            public int Type;
            public int Offset;
            public int Size;
            public int Link;
        }

        /// <summary>Returns a copy of <paramref name="file"/> with the need marked weak, or null where there is no such need.</summary>
        /// <exception cref="InvalidDataException">The file is not what the correction was made for; the message says how.</exception>
        public static byte[] Relax(byte[] file, string library, string version, string allowedSymbol)
        {
            try
            {
                return RelaxCore(file, library, version, allowedSymbol);
            }
            catch (ArgumentException e)
            {
                // BitConverter and Encoding answer an offset outside of the file with ArgumentException kinds.
                throw new InvalidDataException("the file is truncated or its tables point outside of it: " + e.Message, e);
            }
            catch (IndexOutOfRangeException e)
            {
                throw new InvalidDataException("the file is truncated or its tables point outside of it: " + e.Message, e);
            }
        }

        private static byte[] RelaxCore(byte[] file, string library, string version, string allowedSymbol)
        {
            if (file.Length < 64 || file[0] != 0x7f || file[1] != 'E' || file[2] != 'L' || file[3] != 'F' || file[4] != 2 || file[5] != 1)
            {
                throw new InvalidDataException("not a 64-bit little-endian ELF file");
            }

            List<Section> sections = ReadSections(file);
            Section needs = Find(sections, SectionVerNeed, ".gnu.version_r");
            int strings = sections[needs.Link].Offset;
            int aux = FindNeed(file, needs.Offset, strings, library, version);
            if (aux < 0)
            {
                return null;
            }

            ushort index = BitConverter.ToUInt16(file, aux + 6);
            RequireUnusedMarker(file, sections, index, version, allowedSymbol);

            var relaxed = (byte[])file.Clone();
            ushort flags = (ushort)(BitConverter.ToUInt16(file, aux + 4) | FlagWeak);
            relaxed[aux + 4] = (byte)flags;
            relaxed[aux + 5] = (byte)(flags >> 8);
            return relaxed;
        }

        private static List<Section> ReadSections(byte[] file)
        {
            int table = checked((int)BitConverter.ToInt64(file, 0x28));
            int size = BitConverter.ToUInt16(file, 0x3a);
            int count = BitConverter.ToUInt16(file, 0x3c);
            var sections = new List<Section>();
            for (int i = 0; i < count; i++)
            {
                int at = table + (i * size);
                sections.Add(new Section
                {
                    Type = BitConverter.ToInt32(file, at + 4),
                    Offset = checked((int)BitConverter.ToInt64(file, at + 24)),
                    Size = checked((int)BitConverter.ToInt64(file, at + 32)),
                    Link = BitConverter.ToInt32(file, at + 40),
                });
            }

            return sections;
        }

        private static Section Find(List<Section> sections, int type, string name)
        {
            foreach (Section section in sections)
            {
                if (section.Type == type)
                {
                    return section;
                }
            }

            throw new InvalidDataException("the file has no " + name + " section");
        }

        /// <summary>Offset of the Vernaux entry of (library, version), or -1.</summary>
        private static int FindNeed(byte[] file, int need, int strings, string library, string version)
        {
            while (true)
            {
                string name = ReadString(file, strings + BitConverter.ToInt32(file, need + 4));
                int aux = need + BitConverter.ToInt32(file, need + 8);
                int count = BitConverter.ToUInt16(file, need + 2);
                for (int i = 0; i < count && name == library; i++)
                {
                    if (ReadString(file, strings + BitConverter.ToInt32(file, aux + 8)) == version)
                    {
                        return aux;
                    }

                    aux += BitConverter.ToInt32(file, aux + 12);
                }

                int next = BitConverter.ToInt32(file, need + 12);
                if (next == 0)
                {
                    return -1;
                }

                need += next;
            }
        }

        private static void RequireUnusedMarker(byte[] file, List<Section> sections, ushort index, string version, string allowedSymbol)
        {
            Section symbols = Find(sections, SectionDynSym, ".dynsym");
            Section versions = Find(sections, SectionVerSym, ".gnu.version");
            int strings = sections[symbols.Link].Offset;
            var ofVersion = new HashSet<long>();
            for (int i = 0; i < versions.Size / 2; i++)
            {
                if ((BitConverter.ToUInt16(file, versions.Offset + (i * 2)) & 0x7fff) != index)
                {
                    continue;
                }

                int symbol = symbols.Offset + (i * 24);
                string name = ReadString(file, strings + BitConverter.ToInt32(file, symbol));
                bool defined = BitConverter.ToUInt16(file, symbol + 6) != 0;
                if (name != allowedSymbol || defined)
                {
                    throw new InvalidDataException("the symbol " + name + " needs " + version + " as well; only " + allowedSymbol + " was expected");
                }

                ofVersion.Add(i);
            }

            foreach (Section section in sections)
            {
                for (int at = section.Offset; section.Type == SectionRela && at < section.Offset + section.Size; at += 24)
                {
                    if (ofVersion.Contains((long)(BitConverter.ToUInt64(file, at + 8) >> 32)))
                    {
                        throw new InvalidDataException("a relocation uses " + allowedSymbol + " of " + version + ", so the library really calls it");
                    }
                }
            }
        }

        private static string ReadString(byte[] file, int offset)
        {
            int end = Array.IndexOf(file, (byte)0, offset);
            return Encoding.ASCII.GetString(file, offset, end - offset);
        }
    }

#if !ELF_ONLY
    /// <summary>Build task: writes a corrected copy of a native library; the package folder is only read.</summary>
    public class RelaxVersionNeed : Microsoft.Build.Utilities.Task
    {
        [Microsoft.Build.Framework.Required]
        public string Input { get; set; }

        [Microsoft.Build.Framework.Required]
        public string Output { get; set; }

        [Microsoft.Build.Framework.Required]
        public string Library { get; set; }

        [Microsoft.Build.Framework.Required]
        public string Version { get; set; }

        [Microsoft.Build.Framework.Required]
        public string AllowedSymbol { get; set; }

        public override bool Execute()
        {
            try
            {
                byte[] file = File.ReadAllBytes(Input);
                byte[] relaxed = ElfVersionNeed.Relax(file, Library, Version, AllowedSymbol);
                Log.LogMessage(
                    Microsoft.Build.Framework.MessageImportance.Low,
                    relaxed == null ? "{0} does not need {1}; it is used as it is." : "{0} needs {1}; the need is marked weak in a copy.",
                    Path.GetFileName(Input),
                    Version);
                Directory.CreateDirectory(Path.GetDirectoryName(Output));
                string part = Output + "." + Guid.NewGuid().ToString("N") + ".part";
                File.WriteAllBytes(part, relaxed ?? file);
                File.Delete(Output);
                File.Move(part, Output);
                return true;
            }
            catch (InvalidDataException e)
            {
                Log.LogError(
                    "{0} is not the file that this build knows how to correct: {1}. Compare docs/decisions/0001-torchsharp-native-library.md with the TorchSharp version in Directory.Packages.props.",
                    Input,
                    e.Message);
                return false;
            }
        }
    }
#endif
}
