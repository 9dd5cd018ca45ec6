-- Carry what pandoc would lose: the class of a paragraph becomes its style, a picture keeps its alternative text, and Word
-- shows the contents at once, with fields for their pages.

local function quote(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

function Div(div)
  local name = div.classes[1]
  if not name then return nil end
  if FORMAT == 'docx' and name == 'contents' then return nil end
  if FORMAT == 'docx' and (name == 'card' or name == 'together') then return div.content end
  if FORMAT == 'docx' then
    div.attributes['custom-style'] = name:sub(1, 1):upper() .. name:sub(2)
    return div
  end
  local blocks = pandoc.List({ pandoc.RawBlock('typst', '#' .. name .. '[') })
  blocks:extend(div.content)
  local label = div.identifier ~= '' and ' <' .. div.identifier .. '>' or ''
  blocks:insert(pandoc.RawBlock('typst', ']' .. label))
  return blocks
end

function Figure(figure)
  if FORMAT == 'docx' then return nil end
  local image
  figure:walk({ Image = function(found) image = found end })
  local caption = pandoc.write(pandoc.Pandoc(figure.caption.long), 'typst')
  return pandoc.RawBlock('typst', string.format(
    '#figure(placement: bottom, image(%s, alt: %s, width: 100%%), caption: [%s])\n<%s>',
    quote('/' .. image.src), quote(pandoc.utils.stringify(image.caption)), caption, figure.identifier))
end

local function escape(text)
  return text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')
end

-- The number of a page is a field: no program that writes a document knows on which page a heading will come to stand.
local function make_entry(header)
  return pandoc.RawBlock('openxml', string.format(
    '<w:p><w:pPr><w:pStyle w:val="TOC%d"/></w:pPr><w:hyperlink w:anchor="%s"><w:r><w:t xml:space="preserve">%s</w:t></w:r>' ..
    '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF %s </w:instrText>' ..
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' ..
    '</w:hyperlink></w:p>',
    header.level, header.identifier, escape(pandoc.utils.stringify(header)), header.identifier))
end

local function list_contents(document)
  local entries = pandoc.List({ pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>' ..
    escape(pandoc.utils.stringify(document.meta.contents)) .. '</w:t></w:r></w:p>') })
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' and block.level <= 2 then entries:insert(make_entry(block)) end
  end
  return entries
end

function Pandoc(document)
  if FORMAT ~= 'docx' then return nil end
  local entries = list_contents(document)
  document.blocks = document.blocks:walk({
    Div = function(div) if div.classes[1] == 'contents' then return entries end end,
  })
  return document
end
